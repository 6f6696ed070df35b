import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { openHttpArtifacts } from '@labtrail/artifact-http';
import { artifactStoreConformance, artifactStoreFaults, Relay } from '@labtrail/artifact-store/conformance';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { python, requireTool, type Server, startMlflowServer, startServer } from '../setup/index.ts';

const MIB = 1024 * 1024;

let count = 0;
const fresh = () => `mlflow-artifacts:/case-${++count}/artifacts`;

describe("Labtrail's proxy", () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server?.stop());
  suites("Labtrail's proxy", () => server);

  test('goes on with a file whose connection is cut, as long as it is the same file', async () => {
    const relay = await Relay.open({ host: '127.0.0.1', port: Number(new URL(server.url).port) });
    const uri = fresh();
    const store = await openHttpArtifacts(uri, { trackingUri: `http://127.0.0.1:${relay.port}` });
    const direct = await openHttpArtifacts(uri, { trackingUri: server.url });
    onTestFinished(async () => {
      await Promise.all([store.close(), direct.close()]);
      await relay.close();
    });
    const bytes = randomBytes(12 * MIB);
    await direct.write('file', Readable.from([bytes]));
    relay.weather = { cut: { direction: 'down', bytes: 3 * MIB, times: 3 } };
    expect((await buffer((await store.read('file')).stream)).equals(bytes)).toBe(true);
    expect(relay.weather.cut?.times).toBe(0);
    relay.weather = { cut: { direction: 'down', bytes: MIB, times: 1000 } };
    const { stream } = await store.read('file');
    // It may fail before anybody reads.
    stream.on('error', () => {});
    await direct.write('file', Readable.from([randomBytes(12 * MIB)]));
    await expect(buffer(stream)).rejects.toThrow("'file' was replaced or deleted while it was read: read it again.");
  });
});

describe.skipIf(!requireTool('Python', python))("MLflow's proxy", () => {
  let server: Server;
  beforeAll(async () => {
    server = await startMlflowServer();
  });
  afterAll(() => server?.stop());
  suites("MLflow's proxy", () => server, {
    'keeps names of all scripts, spaces and signs apart': "MLflow's server decodes names twice: 'a%20b' becomes 'a b'",
    'keeps names of 200 and 255 bytes and of more, or refuses them': "MLflow's server answers 500 for long names",
    'leaves the source open when it is the path that is refused':
      "MLflow's server reads the whole file before it looks at the path",
  });
});

/** Every case has a folder of its own below the server's root. */
function suites(name: string, server: () => Server, skip: Record<string, string> = {}) {
  artifactStoreConformance({
    name,
    async open() {
      const store = await openHttpArtifacts(fresh(), { trackingUri: server().url });
      return { store, close: () => store.close() };
    },
    skip,
  });

  artifactStoreFaults({
    name,
    async open() {
      const relay = await Relay.open({ host: '127.0.0.1', port: Number(new URL(server().url).port) });
      const uri = fresh();
      const patience = { answerTimeout: 1000, idleTimeout: 1000, attempts: 3 };
      const store = await openHttpArtifacts(uri, { trackingUri: `http://127.0.0.1:${relay.port}`, ...patience });
      const direct = await openHttpArtifacts(uri, { trackingUri: server().url });
      return {
        store,
        direct,
        change(weather, { drop = false } = {}) {
          relay.weather = weather;
          if (drop) relay.drop();
        },
        async close() {
          await store.close();
          await direct.close();
          await relay.close();
        },
      };
    },
  });
}
