import type { Change } from '@labtrail/backend-store';
import type { RunInfo } from '@labtrail/core';
import { Gathered } from './gathered.ts';
import { Homes } from './homes.ts';
import type { Marks } from './marks.ts';
import type { Room } from './room.ts';
import type { RunNews } from './run-news.ts';

/** The topics of the list of experiments and of the registry; all others are experiments' ids, which are numbers. */
export const EXPERIMENTS = 'experiments';
export const MODELS = 'models';

const NAMED: ReadonlySet<string> = new Set([EXPERIMENTS, MODELS]);

/** How many points one message holds at most. */
const MOST_POINTS = 5000;

export interface TellerOptions {
  /** Milliseconds for which changes are gathered before they are told. */
  readonly gather: number;
  /** Reads what a run says of itself; `undefined` if there is none. */
  readonly info: (runId: string) => Promise<RunInfo | undefined>;
  /** Says in which experiment a logged model is; `undefined` if there is none. */
  readonly modelHome: (modelId: string) => Promise<string | undefined>;
  readonly log: (error: unknown) => void;
}

/** Gathers what is written to one workspace, and tells a room of it, experiment by experiment. */
export class Teller {
  readonly #room: Room;
  readonly #options: TellerOptions;
  readonly #homes = new Homes();
  readonly #modelHomes = new Homes();
  #gathered = new Gathered();
  #timer: NodeJS.Timeout | undefined;
  #telling = false;

  constructor(room: Room, options: TellerOptions) {
    this.#room = room;
    this.#options = options;
  }

  hear(change: Change): void {
    if (change.kind === 'logged' && this.#isElsewhere(change.runId)) return;
    this.#gathered.add(change);
    this.#arm();
  }

  hearRegistered(names: readonly string[]): void {
    for (const name of names) this.#gathered.registered.add(name);
    this.#arm();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#telling = true;
  }

  /** Whether a run is known to be where nobody looks. */
  #isElsewhere(runId: string): boolean {
    const home = this.#homes.get(runId);
    return home !== undefined && !this.#room.watches(home);
  }

  #arm(): void {
    if (this.#telling || this.#timer) return;
    this.#timer = setTimeout(() => void this.#tell(), this.#options.gather).unref();
  }

  async #tell(): Promise<void> {
    const gathered = this.#gathered;
    this.#gathered = new Gathered();
    this.#timer = undefined;
    this.#telling = true;
    try {
      const sorted = await this.#sorted(gathered);
      await this.#findModels(gathered);
      this.#post(sorted, gathered.marks);
      const names = [...gathered.registered];
      if (names.length > 0) this.#room.post(MODELS, 'models', { names });
    } catch (error) {
      this.#options.log(error);
      this.#room.loseTrack();
    }
    this.#telling = false;
    if (!this.#gathered.empty) this.#arm();
  }

  /** Says of logged models where they changed. */
  async #findModels({ loggedModels, marks }: Gathered): Promise<void> {
    for (const modelId of loggedModels) {
      const home = this.#modelHomes.get(modelId) ?? (await this.#options.modelHome(modelId));
      if (home !== undefined) this.#modelHomes.set(modelId, home);
      marks.add(home, 'logged_models');
    }
  }

  /** What there is to tell of runs, by experiment. */
  async #sorted({ runs, marks }: Gathered): Promise<Map<string, Map<string, RunNews>>> {
    const sorted = new Map<string, Map<string, RunNews>>();
    for (const [runId, news] of runs) {
      const before = this.#homes.get(runId);
      if (news.unread || (!before && !news.info)) news.info = await this.#options.info(runId);
      const home = news.info?.experiment_id ?? before;
      if (home === undefined) continue;
      this.#homes.set(runId, home);
      if (before !== undefined && before !== home) news.more = true;
      if (news.measuresModels) marks.add(home, 'logged_models');
      for (const experimentId of new Set([before ?? home, home, ...news.from]))
        sorted.set(experimentId, (sorted.get(experimentId) ?? new Map()).set(runId, news));
    }
    return sorted;
  }

  #post(sorted: Map<string, Map<string, RunNews>>, marks: Marks): void {
    const changed = marks.anywhere ? this.#room.topics : [...sorted.keys(), ...marks.experiments()];
    for (const experimentId of new Set(changed)) {
      if (NAMED.has(experimentId) || !this.#room.watches(experimentId)) continue;
      this.#room.post(experimentId, 'changes', {
        experiment_id: experimentId,
        ...marks.told(experimentId),
        runs: toldOf(sorted.get(experimentId) ?? new Map()),
      });
    }
    const experimentIds = marks.experiments().filter((id) => marks.has(id, 'experiment'));
    if (experimentIds.length > 0) this.#room.post(EXPERIMENTS, 'experiments', { experiment_ids: experimentIds });
  }
}

function toldOf(runs: ReadonlyMap<string, RunNews>): object[] {
  let points = 0;
  return [...runs].map(([runId, news]) => {
    points += news.size;
    return news.told(runId, points <= MOST_POINTS);
  });
}
