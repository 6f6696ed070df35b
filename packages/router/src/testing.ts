import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openArtifacts } from '@labtrail/artifact-store';
import { openMemoryArtifacts } from '@labtrail/artifact-store/memory';
import { openTracking, type Tracking } from '@labtrail/backend-store';
import { openMemoryStore } from '@labtrail/backend-store/memory';
import { Live } from '@labtrail/live';
import type { Method } from '@labtrail/protocol';
import { type Lineage, Registry } from '@labtrail/registry';
import { openMemoryRegistry } from '@labtrail/registry/memory';
import { Webhooks, type WebhooksOptions } from '@labtrail/webhooks';
import type { Failure } from './http/fail.ts';
import type { Permit } from './policy.ts';
import { createRouter, type RouterSettings } from './router.ts';

interface Answered {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

export interface TestServer {
  readonly url: string;
  /** What the router told its log. */
  readonly failures: Failure[];
  /** Sends a JSON request to a method and path, and answers status and body. */
  send(line: `${Method} ${string}`, body?: unknown, headers?: Record<string, string>): Promise<Answered>;
  post(path: string, body: unknown): Promise<Answered>;
  get(path: string): Promise<Answered>;
  close(): Promise<void>;
}

interface Without {
  readonly tracking?: false;
  readonly destination?: false;
  readonly settings?: Partial<RouterSettings>;
  readonly permit?: Permit;
}

/** A real server over memory stores. Receivers of webhooks take everything, and are nowhere. */
export async function serve({ tracking, destination, settings, permit }: Without = {}): Promise<TestServer> {
  const failures: Failure[] = [];
  const stores = tracking === false ? undefined : await openStores();
  const { router, close } = createRouter({
    ...stores,
    artifacts: {
      destination: destination === false ? undefined : openArtifacts(openMemoryArtifacts()),
      open: async () => openMemoryArtifacts(),
    },
    settings: { workingFolder: '/srv/labtrail', ...settings },
    ...(permit && { permit }),
    log: (failure) => failures.push(failure),
  });
  const server = createServer((req, res) => router(req as never, res as never, () => res.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const send: TestServer['send'] = (line, body = {}, headers = {}) => {
    const [method = '', path = ''] = line.split(' ', 2);
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const json = { 'Content-Type': 'application/json', ...headers };
    return answered(fetch(`${url}${path}`, { method, headers: json, body: text }));
  };
  return {
    url,
    failures,
    send,
    post: (path, body) => send(`POST ${path}`, body),
    get: (path) => answered(fetch(url + path)),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await close();
      await stores?.webhooks.close();
    },
  };
}

async function openStores(): Promise<{ tracking: Tracking; live: Live; registry: Registry; webhooks: Webhooks }> {
  const backend = openMemoryStore();
  const live = new Live({ gather: 5, info: (scope, id) => backend.runs.info(scope, id) });
  const announceNames = live.announceRegistered.bind(live);
  const tell = live.announce.bind(live);
  const tracking = await openTracking(backend, { artifactRoot: 'mlflow-artifacts:/', announce: tell });
  const store = openMemoryRegistry();
  const webhooks = new Webhooks(store.webhooks, { egress: NOWHERE, box: () => UNSEALED });
  const lineage: Lineage = {
    run: (caller, id) => tracking.runs.get(caller, id).catch(() => undefined),
    loggedModel: (caller, id) => tracking.loggedModels.find(caller, id),
    registered: async () => {},
  };
  const announce = webhooks.announce.bind(webhooks);
  return {
    tracking,
    live,
    webhooks,
    registry: new Registry(store, { lineage, announce, announceNames, workingFolder: '/srv/labtrail' }),
  };
}

/** Nothing here is kept, so that nothing needs a seal. */
const UNSEALED = { seal: (secret: string) => secret, open: (sealed: string) => sealed };

const NOWHERE = {
  checkReachable: async () => {},
  send: async () => ({ status: 200, headers: {}, body: 'thanks', truncated: false }),
} as unknown as WebhooksOptions['egress'];

async function answered(sent: Promise<Response>): Promise<Answered> {
  const answer = await sent;
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}
