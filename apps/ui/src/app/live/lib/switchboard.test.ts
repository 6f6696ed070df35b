import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LiveChange, StreamState, ToTab } from './messages.ts';
import { type Port, Switchboard } from './switchboard.ts';

interface Asked {
  readonly url: string;
  readonly last: string | undefined;
  readonly res: ServerResponse;
}

/** A server whose streams the tests write themselves. */
let asked: Asked[];
let waiting: ((one: Asked) => void)[];
let failing = false;
const server = createServer((req: IncomingMessage, res) => {
  if (failing) {
    res.writeHead(503).end();
    return;
  }
  const one = { url: req.url ?? '', last: req.headers['last-event-id']?.toString(), res };
  res.writeHead(200).flushHeaders();
  const next = waiting.shift();
  if (next) next(one);
  else asked.push(one);
});

function nextAsked(): Promise<Asked> {
  const one = asked.shift();
  return one ? Promise.resolve(one) : new Promise((resolve) => waiting.push(resolve));
}

beforeEach(async () => {
  asked = [];
  waiting = [];
  failing = false;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
const tabs: Tab[] = [];
afterEach(async () => {
  for (const tab of tabs.splice(0)) tab.bye();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

class Tab implements Port {
  readonly heard: LiveChange[] = [];
  readonly states: StreamState[] = [];
  onmessage: Port['onmessage'] = null;
  #waiting: (() => void) | undefined;

  constructor(switchboard: Switchboard) {
    switchboard.connect(this);
    tabs.push(this);
  }

  postMessage(message: ToTab): void {
    if (message.type === 'event') this.heard.push(message.event.change);
    else this.states.push(message.state);
    this.#waiting?.();
  }

  watch(...topics: string[]): void {
    const { port } = server.address() as AddressInfo;
    this.onmessage?.({ data: { type: 'watch', address: `http://127.0.0.1:${port}/live`, topics } } as MessageEvent);
  }

  bye(): void {
    this.onmessage?.({ data: { type: 'bye' } } as MessageEvent);
  }

  async until(is: () => boolean): Promise<void> {
    while (!is()) {
      await new Promise<void>((resolve) => {
        this.#waiting = resolve;
      });
    }
  }
}

const opened = (id: string) => `event: open\nid: ${id}\ndata: {}\n\n`;
const changed = (id: string, experiment: string) =>
  `event: changes\nid: ${id}\ndata: {"experiment_id":"${experiment}","runs":[]}\n\n`;
const changes = (experiment_id: string) => ({ kind: 'changes', changes: { experiment_id, runs: [] } });

test('tabs share one stream; each hears of what it watches', async () => {
  const switchboard = new Switchboard();
  const [one, two] = [new Tab(switchboard), new Tab(switchboard)];
  one.watch('1');
  await nextAsked();
  two.watch('1', '2', 'experiments');
  const stream = await nextAsked();
  expect(stream.url).toBe('/live?experiment_ids=1&experiment_ids=2&topics=experiments');
  stream.res.write(opened('e-0') + changed('e-1', '2') + changed('e-2', '1'));
  stream.res.write('event: experiments\nid: e-3\ndata: {"experiment_ids":["5"]}\n\n');
  await two.until(() => two.heard.length === 4);
  const list = { kind: 'experiments', experimentIds: ['5'] };
  expect(one.heard).toEqual([{ kind: 'reset' }, changes('1')]);
  expect(two.heard).toEqual([{ kind: 'reset' }, changes('2'), changes('1'), list]);
});

test('a stream that breaks is opened again where it was, and says so meanwhile', async () => {
  const tab = new Tab(new Switchboard({ pause: () => 0 }));
  tab.watch('1');
  const first = await nextAsked();
  first.res.write(`${opened('e-0')}: \nid: e-7\n\n`);
  await tab.until(() => tab.states.includes('connected'));
  first.res.write(changed('e-8', '1'));
  await tab.until(() => tab.heard.length === 2);
  first.res.destroy();
  const second = await nextAsked();
  expect([first.last, second.last]).toEqual([undefined, 'e-8']);
  second.res.write(opened('e-8'));
  await tab.until(() => tab.states.at(-1) === 'connected');
  expect(tab.states).toEqual(['off', 'connecting', 'connected', 'reconnecting', 'connected']);
  expect(tab.heard).toEqual([{ kind: 'reset' }, changes('1')]);
});

test('a server that refuses is asked again, after longer and longer pauses', async () => {
  failing = true;
  const pauses: number[] = [];
  const pause = (failures: number) => {
    pauses.push(failures);
    failing = pauses.length < 3;
    return 0;
  };
  const tab = new Tab(new Switchboard({ pause }));
  tab.watch('1');
  (await nextAsked()).res.write(opened('e-0'));
  await tab.until(() => tab.states.at(-1) === 'connected');
  expect(pauses).toEqual([1, 2, 3]);
});

test('a tab that watches something else changes the stream, and misses nothing of the rest', async () => {
  const tab = new Tab(new Switchboard());
  tab.watch('1');
  const first = await nextAsked();
  first.res.write(opened('e-4'));
  await tab.until(() => tab.states.includes('connected'));
  tab.watch('1', '2');
  const second = await nextAsked();
  expect([second.url, second.last]).toEqual(['/live?experiment_ids=1&experiment_ids=2', 'e-4']);
  second.res.write('event: reset\nid: e-5\ndata: {"topics":["2"]}\n\n');
  await tab.until(() => tab.heard.length === 2);
  expect(tab.heard[1]).toEqual({ kind: 'reset' });
});

test('without tabs there is no stream', async () => {
  const tab = new Tab(new Switchboard());
  tab.watch('1');
  const stream = await nextAsked();
  const gone = new Promise((resolve) => stream.res.once('close', resolve));
  tab.bye();
  await gone;
});
