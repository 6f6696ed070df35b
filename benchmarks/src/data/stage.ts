import { createExperiment } from './api.ts';
import { fillHistory, type History } from './history.ts';
import { fillRuns, type SearchedRuns } from './searched-runs.ts';

/** A running server with what the works put on it. A filling is done when it's first asked for, and kept. */
export class Stage {
  readonly port: number;
  #runs: Promise<SearchedRuns> | undefined;
  #history: Promise<History> | undefined;

  constructor(port: number) {
    this.port = port;
  }

  /** A new experiment's id. */
  experiment(name: string): Promise<string> {
    return createExperiment(this.port, name);
  }

  /** The runs that the searches look through; `count` is that of the first call. */
  searchedRuns(count: number): Promise<SearchedRuns> {
    this.#runs ??= fillRuns(this.port, count);
    return this.#runs;
  }

  /** One run with one long history. */
  history(): Promise<History> {
    this.#history ??= fillHistory(this.port);
    return this.#history;
  }
}
