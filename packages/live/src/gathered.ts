import type { Change } from '@labtrail/backend-store';
import { RunNews } from './run-news.ts';

/** What was written since it was last told. */
export class Gathered {
  readonly runs = new Map<string, RunNews>();
  readonly experiments = new Set<string>();

  get empty(): boolean {
    return this.runs.size === 0 && this.experiments.size === 0;
  }

  add(change: Change): void {
    switch (change.kind) {
      case 'run created':
        this.#of(change.run.info.run_id).made(change.run);
        break;
      case 'run changed':
        this.#of(change.info.run_id).changed(change.info);
        break;
      case 'logged':
        this.#of(change.runId).logged(change.batch);
        break;
      case 'tag deleted':
        this.#of(change.runId).tagDeleted(change.key);
        break;
      case 'runs touched':
        for (const runId of change.runIds) this.#of(runId).touched();
        break;
      case 'experiment changed':
        this.experiments.add(change.experimentId);
    }
  }

  #of(runId: string): RunNews {
    const known = this.runs.get(runId);
    if (known) return known;
    const fresh = new RunNews();
    this.runs.set(runId, fresh);
    return fresh;
  }
}
