import type { Change } from '@labtrail/backend-store';
import { Marks } from './marks.ts';
import { RunNews } from './run-news.ts';

/** What was written since it was last told. */
export class Gathered {
  readonly runs = new Map<string, RunNews>();
  readonly marks = new Marks();
  /** Logged models of which the experiment has to be looked up. */
  readonly loggedModels = new Set<string>();
  /** Names of registered models and prompts. */
  readonly registered = new Set<string>();

  get empty(): boolean {
    return this.runs.size + this.loggedModels.size + this.registered.size === 0 && this.marks.empty;
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
        for (const runId of change.runIds) this.#of(runId).touched(change.from);
        break;
      case 'experiment changed':
        this.marks.add(change.experimentId, 'experiment');
        break;
      case 'logged model changed':
        if (change.experimentId === undefined) this.loggedModels.add(change.modelId);
        else this.marks.add(change.experimentId, 'logged_models');
        break;
      case 'views changed':
        this.marks.add(change.experimentId, 'views');
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
