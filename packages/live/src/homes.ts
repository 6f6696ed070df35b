/** Which experiments runs are in, of those that were heard of last. */
export class Homes {
  readonly #most: number;
  readonly #byRun = new Map<string, string>();

  constructor(most = 20_000) {
    this.#most = most;
  }

  get(runId: string): string | undefined {
    return this.#byRun.get(runId);
  }

  set(runId: string, experimentId: string): void {
    if (this.#byRun.size >= this.#most && !this.#byRun.has(runId)) this.#byRun.delete(this.#oldest());
    this.#byRun.set(runId, experimentId);
  }

  #oldest(): string {
    return this.#byRun.keys().next().value as string;
  }
}
