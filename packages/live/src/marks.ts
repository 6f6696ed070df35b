/** What changed of an experiment beside its runs, as a message has it. */
export type Mark = 'experiment' | 'logged_models' | 'views';

/** What changed of experiments beside their runs. */
export class Marks {
  readonly #byExperiment = new Map<string | undefined, Set<Mark>>();

  get empty(): boolean {
    return this.#byExperiment.size === 0;
  }

  /** Whether something changed, and it isn't known where. */
  get anywhere(): boolean {
    return this.#byExperiment.has(undefined);
  }

  /** @param experimentId `undefined` where it isn't known: it may be any */
  add(experimentId: string | undefined, mark: Mark): void {
    const known = this.#byExperiment.get(experimentId);
    if (known) known.add(mark);
    else this.#byExperiment.set(experimentId, new Set([mark]));
  }

  /** The experiments of which something is known to have changed. */
  experiments(): string[] {
    return [...this.#byExperiment.keys()].filter((id) => id !== undefined);
  }

  has(experimentId: string, mark: Mark): boolean {
    return this.#byExperiment.get(experimentId)?.has(mark) ?? false;
  }

  /** What a message on an experiment says of it. */
  told(experimentId: string): Partial<Record<Mark, true>> {
    const marks = [experimentId, undefined].flatMap((id) => [...(this.#byExperiment.get(id) ?? [])]);
    return Object.fromEntries(marks.map((mark) => [mark, true]));
  }
}
