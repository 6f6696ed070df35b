import type { Writable } from 'node:stream';
import type { Change } from '@labtrail/backend-store';
import { invalid, LabtrailError, type RunInfo, type Scope, shown } from '@labtrail/core';
import type { BacklogBounds } from './backlog.ts';
import { Room } from './room.ts';
import { EXPERIMENTS, MODELS, Teller } from './teller.ts';

const MOST_TOPICS = 200;

export interface LiveOptions {
  /** Reads what a run says of itself; `undefined` if there is none. */
  readonly info: (scope: Scope, runId: string) => Promise<RunInfo | undefined>;
  /** Says in which experiment a logged model is; `undefined` if there is none. */
  readonly modelHome?: (scope: Scope, modelId: string) => Promise<string | undefined>;
  /** Takes what goes wrong where no request waits for an answer. */
  readonly log?: (error: unknown) => void;
  /** How many streams may be open at once; 1,000 unless told. */
  readonly mostViewers?: number;
  /** Milliseconds for which changes are gathered before they are told; 250 unless told. */
  readonly gather?: number;
  /** Milliseconds between signs of life; 15,000 unless told. */
  readonly beat?: number;
  /** What is kept for those who come back: 4,096 messages of 16 MiB together unless told. */
  readonly backlog?: BacklogBounds;
}

/** What a viewer wants to be told. */
export interface Watching {
  readonly experimentIds: readonly string[];
  /** Whether to tell which experiments are new, renamed, tagged, deleted or restored. */
  readonly experiments: boolean;
  /** Whether to tell which registered models and prompts are new or changed. */
  readonly models?: boolean;
  /** The id of the last event that the viewer has; what came behind it is told first. */
  readonly lastEventId?: string | undefined;
}

/** Tells those who watch what is written to tracking and the registry, workspace by workspace. */
export class Live {
  readonly #options: Required<LiveOptions>;
  readonly #workspaces = new Map<string, { readonly room: Room; readonly teller: Teller }>();
  #viewers = 0;
  #beating: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: LiveOptions) {
    this.#options = {
      log: () => {},
      modelHome: async () => undefined,
      mostViewers: 1000,
      gather: 250,
      beat: 15_000,
      backlog: { count: 4096, bytes: 16_777_216 },
      ...options,
    };
  }

  /** Takes what was written. Returns at once, and does next to nothing while nobody watches the workspace. */
  announce({ workspace }: Scope, change: Change): void {
    this.#workspaces.get(workspace)?.teller.hear(change);
  }

  /** Takes the names of registered models and prompts to which something was written; returns at once. */
  announceRegistered({ workspace }: Scope, names: readonly string[]): void {
    this.#workspaces.get(workspace)?.teller.hearRegistered(names);
  }

  /**
   * Tells on a stream what is written from now on, as server-sent events, until either side ends it. A reader that is too slow, or
   * was away for too long, is told to read again by the event `reset`.
   *
   * @param open makes the stream; called when nothing speaks against it
   * @throws INVALID_PARAMETER_VALUE for no topic, too many, or an id that no experiment has
   * @throws TEMPORARILY_UNAVAILABLE when too many watch already, or the server is closing
   */
  watch({ workspace }: Scope, watching: Watching, open: () => Writable): void {
    const topics = topicsOf(watching);
    this.#checkRoom();
    const { room } = this.#workspace(workspace);
    const out = open();
    const viewer = room.enter(out, topics, watching.lastEventId);
    this.#viewers += 1;
    this.#beating ??= setInterval(() => this.#beat(), this.#options.beat).unref();
    out.once('close', () => {
      this.#viewers -= 1;
      room.leave(viewer);
    });
  }

  /** Ends all streams. */
  close(): void {
    this.#closed = true;
    clearInterval(this.#beating);
    for (const { room, teller } of this.#workspaces.values()) {
      teller.close();
      room.close();
    }
    this.#workspaces.clear();
  }

  #checkRoom(): void {
    if (this.#closed)
      throw new LabtrailError('TEMPORARILY_UNAVAILABLE', 'The server is closing. Ask again in a moment.');
    const { mostViewers } = this.#options;
    if (this.#viewers < mostViewers) return;
    throw new LabtrailError(
      'TEMPORARILY_UNAVAILABLE',
      `${mostViewers} live streams are open, and the server opens no more. Close some, or ask for what you need now and then.`,
    );
  }

  #workspace(name: string) {
    const known = this.#workspaces.get(name);
    if (known) return known;
    const { backlog, gather, log, info, modelHome } = this.#options;
    const scope = { workspace: name };
    const room = new Room(backlog);
    const teller = new Teller(room, {
      gather,
      log,
      info: (runId) => info(scope, runId),
      modelHome: (modelId) => modelHome(scope, modelId),
    });
    const fresh = { room, teller };
    this.#workspaces.set(name, fresh);
    return fresh;
  }

  #beat(): void {
    for (const [name, { room, teller }] of this.#workspaces) {
      room.beat();
      if (!room.empty) continue;
      teller.close();
      this.#workspaces.delete(name);
    }
    if (this.#workspaces.size > 0) return;
    clearInterval(this.#beating);
    this.#beating = undefined;
  }
}

function topicsOf({ experimentIds, experiments, models }: Watching): string[] {
  const named = [...(experiments ? [EXPERIMENTS] : []), ...(models ? [MODELS] : [])];
  const topics = [...new Set(experimentIds), ...named];
  const wrong = experimentIds.find((id) => !/^-?\d{1,18}$/.test(id));
  if (wrong !== undefined) {
    throw invalid(
      `Invalid value ${shown(wrong)} for parameter 'experiment_ids' supplied: an experiment's id must be a whole number as text.`,
    );
  }
  if (topics.length === 0) {
    throw invalid(
      "Missing value for required parameter 'experiment_ids': name experiments, or topics=experiments for their list, or topics=models for the registry.",
    );
  }
  if (topics.length <= MOST_TOPICS) return topics;
  throw invalid(
    `Parameter 'experiment_ids' names ${experimentIds.length} experiments: at most ${MOST_TOPICS} can be watched by one stream. Open another one for the rest.`,
  );
}
