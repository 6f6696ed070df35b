import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openTracking, type Tracking } from '@labtrail/backend-store';
import { openMemoryStore } from '@labtrail/backend-store/memory';
import { anonymous, type Scope } from '@labtrail/core';
import { Live, type LiveOptions } from './live.ts';

export const CALLER = anonymous('test');

export interface Event {
  readonly name: string;
  readonly id: string;
  readonly data: Record<string, unknown>;
}

/** Tracking in memory, told live by a real HTTP server: `/<workspace>?<experiment id>&...`. */
export class Scene {
  readonly live: Live;
  readonly tracking: Tracking;
  readonly failures: unknown[];
  /** The server's ends of the streams. */
  readonly streams: ServerResponse[] = [];
  readonly #server: Server;

  private constructor(tracking: Tracking, live: Live, failures: unknown[]) {
    this.tracking = tracking;
    this.live = live;
    this.failures = failures;
    this.#server = createServer((req, res) => {
      const { pathname, searchParams } = new URL(req.url ?? '', 'http://localhost');
      const ids = [...searchParams.keys()];
      const watching = {
        experimentIds: ids.filter((id) => id !== 'experiments' && id !== 'models'),
        experiments: ids.includes('experiments'),
        models: ids.includes('models'),
        lastEventId: req.headers['last-event-id']?.toString(),
      };
      this.streams.push(res);
      live.watch({ workspace: pathname.slice(1) }, watching, () => res.writeHead(200));
    });
  }

  static async open(options: Partial<LiveOptions> = {}): Promise<Scene> {
    const store = openMemoryStore();
    const failures: unknown[] = [];
    const live = new Live({
      info: (scope: Scope, runId) => store.runs.info(scope, runId),
      modelHome: async (scope, id) => (await store.loggedModels.get(scope, id))?.info.experiment_id,
      log: (error) => failures.push(error),
      gather: 5,
      ...options,
    });
    const announce = live.announce.bind(live);
    const scene = new Scene(await openTracking(store, { artifactRoot: 'file:///a', announce }), live, failures);
    await new Promise<void>((resolve) => scene.#server.listen(0, '127.0.0.1', resolve));
    return scene;
  }

  /** Opens a stream, and waits until it is. */
  async watch(topics: string, { workspace = 'default', last = '' } = {}): Promise<Reader> {
    const { port } = this.#server.address() as AddressInfo;
    const path = `/${workspace}?${topics}`;
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = last ? { 'Last-Event-ID': last } : {};
      get({ host: '127.0.0.1', port, path, headers, agent: false }, resolve).on('error', reject);
    });
    return new Reader(answer);
  }

  async experiment(name: string): Promise<string> {
    return (await this.tracking.experiments.create(CALLER, { name })).experiment_id;
  }

  async run(experimentId: string): Promise<string> {
    return (await this.tracking.runs.create(CALLER, { experiment_id: experimentId })).info.run_id;
  }

  log(runId: string, value: number, step = 0): Promise<unknown> {
    return this.tracking.runs.log(CALLER, runId, { metrics: [{ key: 'loss', value, timestamp: 1, step }] });
  }

  close(): Promise<void> {
    this.live.close();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

/** The other end of a stream. */
export class Reader {
  /** The position that was told last, by an event or not. */
  last = '';
  readonly answer: IncomingMessage;
  readonly #pieces: AsyncIterator<string>;
  #text = '';

  constructor(answer: IncomingMessage) {
    this.answer = answer;
    this.#pieces = answer.setEncoding('utf8')[Symbol.asyncIterator]() as AsyncIterator<string>;
  }

  /** The next event; `undefined` at the end of the stream. */
  async next(): Promise<Event | undefined> {
    for (;;) {
      const block = await this.block();
      if (block === undefined) return undefined;
      const { event, id = '', data } = fieldsOf(block);
      this.last = id || this.last;
      if (event && data) return { name: event, id, data: JSON.parse(data) };
    }
  }

  /** The data of the next event, which has to be `name`. */
  async data(name: string): Promise<unknown> {
    const event = await this.next();
    if (event?.name !== name) throw new Error(`Expected ${name}, got ${JSON.stringify(event)}`);
    return event.data;
  }

  /** What stands before the next empty line. */
  async block(): Promise<string | undefined> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end >= 0) {
        const block = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 2);
        return block;
      }
      const piece = await this.#pieces.next();
      if (piece.done) return undefined;
      this.#text += piece.value;
    }
  }

  leave(): Promise<void> {
    const left = new Promise<void>((resolve) => this.answer.once('close', resolve));
    this.answer.destroy();
    return left;
  }
}

function fieldsOf(block: string): Record<string, string> {
  return Object.fromEntries(
    block.split('\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 2)];
    }),
  );
}
