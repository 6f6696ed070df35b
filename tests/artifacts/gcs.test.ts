import { openGcsArtifacts } from '@labtrail/artifact-gcs';
import { artifactStoreConformance, artifactStoreFaults, Relay } from '@labtrail/artifact-store/conformance';
import { afterAll, beforeAll, describe } from 'vitest';
import { canMakeGcsServer, type GcsServer, startGcsServer } from '../setup/index.ts';

const MIB = 1024 * 1024;

describe.skipIf(!canMakeGcsServer())('GCS', () => {
  let server: GcsServer;
  let count = 0;

  beforeAll(async () => {
    server = await startGcsServer('tests');
  });
  afterAll(() => server?.stop());

  const fresh = () => `gs://tests/case-${++count}/artifacts`;
  const openAt = (uri: string, more: object = {}) =>
    openGcsArtifacts(uri, { endpoint: server.url, anonymous: true, chunkSize: MIB, ...more });

  artifactStoreConformance({
    name: 'GCS',
    async open() {
      const store = await openAt(fresh());
      return { store, close: () => store.close() };
    },
  });

  artifactStoreFaults({
    name: 'GCS',
    async open() {
      const relay = await Relay.open({ host: '127.0.0.1', port: server.port });
      const uri = fresh();
      const store = await openAt(uri, { endpoint: `http://127.0.0.1:${relay.port}`, idleTimeout: 1000, attempts: 3 });
      const direct = await openAt(uri);
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
});
