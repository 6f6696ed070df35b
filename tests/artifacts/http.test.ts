import { openHttpArtifacts } from '@labtrail/artifact-http';
import { artifactStoreConformance, artifactStoreFaults, Relay } from '@labtrail/artifact-store/conformance';
import { afterAll, beforeAll, describe } from 'vitest';
import { python, requireTool, type Server, startMlflowServer, startServer } from '../setup/index.ts';

let count = 0;
const fresh = () => `mlflow-artifacts:/case-${++count}/artifacts`;

describe("Labtrail's proxy", () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server?.stop());
  suites("Labtrail's proxy", () => server);
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
