/** How many questions may follow each other soon, and how long it takes until there is another one; milliseconds. */
const MOST = 5;
const EACH = 6_000;
/** How soon is soon: not at once, so that what comes together is one question, and not all viewers ask at the same time. */
const SOON = [100, 400] as const;
const APART = [0, 2_000] as const;

/** Says when to ask: soon, but for a while seldom when it was often. */
export class Allowance {
  #left = MOST;
  #counted: number;

  constructor(now: number) {
    this.#counted = now;
  }

  /** Takes one question from the allowance, and answers after how many milliseconds to ask it. */
  take(now: number, random = Math.random): number {
    this.#left = Math.min(this.#left + (now - this.#counted) / EACH, MOST) - 1;
    this.#counted = now;
    return this.#left >= 0 ? between(SOON, random()) : -this.#left * EACH + between(APART, random());
  }
}

function between([least, most]: readonly [number, number], part: number): number {
  return least + part * (most - least);
}
