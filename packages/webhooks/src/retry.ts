import type { DeliveryAttempt } from '@labtrail/core';

/** How an attempt ended, and when the receiver said that it wants the next one. */
export interface Attempted {
  readonly attempt: DeliveryAttempt;
  /** Whether another attempt may do better. */
  readonly again: boolean;
  /** Milliseconds, from `Retry-After`. */
  readonly wait?: number | undefined;
}

const AGAIN = [429, 500, 502, 503, 504];
const FIRST = 1000;
const LONGEST = 60_000;
const JITTER = 1000;
/** A receiver may not put off a delivery for longer. */
const PATIENCE = 3_600_000;

export function isDelivered({ response_status }: DeliveryAttempt): boolean {
  return response_status !== undefined && response_status >= 200 && response_status < 300;
}

/** Whether a status asks for another attempt (MLflow 3.17.2). */
export function mayRepeat(status: number): boolean {
  return AGAIN.includes(status);
}

/** How long to wait after the attempt number `count`, in milliseconds: 1 s, doubled each time up to 60 s, and up to 1 s of chance. */
export function pauseAfter(count: number, wait: number | undefined): number {
  const backOff = Math.min(FIRST * 2 ** (count - 1), LONGEST);
  return Math.max(Math.min(wait ?? 0, PATIENCE), backOff + Math.random() * JITTER);
}

/** An HTTP date in the one form that is still made, such as `Fri, 02 Jan 2026 03:04:05 GMT`. */
const DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** Milliseconds from a `Retry-After` header: seconds, or a date. `undefined` for none and for what is neither. */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(date - now, 0);
}
