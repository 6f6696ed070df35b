import { openS3Artifacts } from '@labtrail/artifact-s3';
import { artifactStoreConformance, artifactStoreFaults, Relay } from '@labtrail/artifact-store/conformance';
import { afterAll, beforeAll, describe } from 'vitest';
import { canMakeS3Server, type S3Server, startS3Server } from '../setup/index.ts';

const BUCKET = 'tests';

describe.skipIf(!canMakeS3Server())('S3', () => {
  let server: S3Server;
  let count = 0;

  beforeAll(async () => {
    server = await startS3Server([BUCKET], ['--quiet']);
  });
  afterAll(() => server?.stop());

  const fresh = () => `case-${++count}/artifacts`;

  artifactStoreConformance({
    name: 'S3',
    async open() {
      const store = await openAt(server.url, fresh());
      return { store, close: () => store.close() };
    },
  });

  artifactStoreFaults({
    name: 'S3',
    async open() {
      const relay = await Relay.open({ host: '127.0.0.1', port: server.port });
      const prefix = fresh();
      const store = await openAt(`http://127.0.0.1:${relay.port}`, prefix, { idleTimeout: 1000, attempts: 3 });
      const direct = await openAt(server.url, prefix);
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

  function openAt(endpoint: string, prefix: string, more: object = {}) {
    const { accessKeyId, secretAccessKey } = server;
    return openS3Artifacts(`s3://${BUCKET}/${prefix}`, {
      endpoint,
      credentials: { accessKeyId, secretAccessKey },
      ...more,
    });
  }
});
