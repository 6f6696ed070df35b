import { LabtrailError } from '@labtrail/core';

const REPEATS = 5;

/**
 * Does something, and again as long as what it was based on has changed between its reading and its write.
 *
 * @param what names what changes, for the message
 * @throws TEMPORARILY_UNAVAILABLE when that doesn't end
 */
export async function repeated<T>(what: string, attempt: () => Promise<T | 'changed'>): Promise<T> {
  for (let round = 0; round < REPEATS; round += 1) {
    const outcome = await attempt();
    if (outcome !== 'changed') return outcome;
  }
  throw new LabtrailError('TEMPORARILY_UNAVAILABLE', `${what} keeps changing. Send the request again.`);
}
