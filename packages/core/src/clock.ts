/** Tells the time in epoch milliseconds. Tests hand in a clock of their own. */
export type Clock = () => number;

export const systemClock: Clock = Date.now;
