import { setTimeout as pause } from 'node:timers/promises';
import { databaseError, isBusy } from './errors.ts';

/** How long another process may hold a lock before the work that needs it is given up, in milliseconds. */
const PATIENCE = 60_000;

/**
 * Makes an attempt, and again and again while another process holds what it needs: to write, or for the moments in which it
 * recovers, opens for the first time or closes for the last. The thread isn't held up meanwhile.
 *
 * @throws TEMPORARILY_UNAVAILABLE when that takes too long
 */
export async function patiently<T>(attempt: () => T): Promise<T> {
  let deadline: number | undefined;
  for (let attempts = 0; ; attempts += 1) {
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error)) throw error;
      deadline ??= Date.now() + PATIENCE;
      if (Date.now() > deadline) throw databaseError(error);
    }
    await pause(Math.random() * Math.min(2 ** attempts, 16));
  }
}
