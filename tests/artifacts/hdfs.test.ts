import { openHdfsArtifacts } from '@labtrail/artifact-hdfs';
import { artifactStoreConformance, artifactStoreFaults, Relay } from '@labtrail/artifact-store/conformance';
import { afterAll, beforeAll, describe } from 'vitest';
import { canStartHdfs, type Hdfs, startHdfs } from '../setup/index.ts';

describe.skipIf(!canStartHdfs())('HDFS', () => {
  let hdfs: Hdfs;
  let count = 0;

  beforeAll(async () => {
    hdfs = await startHdfs();
  });
  afterAll(() => hdfs?.stop());

  const fresh = () => `case ${++count}/%20/artifacts`;

  artifactStoreConformance({
    name: 'HDFS',
    async open() {
      const store = await openHdfsArtifacts(`hdfs://127.0.0.1:${hdfs.rpcPort}/${fresh()}`, { httpPort: hdfs.port });
      return { store, close: () => store.close() };
    },
  });

  artifactStoreFaults({
    name: 'HDFS',
    async open() {
      const path = fresh();
      const { relays, store } = await throughRelays(hdfs, path, { idleTimeout: 1000, attempts: 3 });
      const direct = await openHdfsArtifacts(`webhdfs://127.0.0.1:${hdfs.port}/${path}`);
      return {
        store,
        direct,
        change(weather, { drop = false } = {}) {
          for (const relay of relays) {
            relay.weather = weather;
            if (drop) relay.drop();
          }
        },
        async close() {
          for (const relay of relays) relay.weather = {};
          await store.close();
          await direct.close();
          await Promise.all(relays.map((relay) => relay.close()));
        },
      };
    },
  });
});

/** One before the name node, and one before the data node, which the name node names by its own port. */
async function throughRelays({ port, dataPort }: Hdfs, path: string, options: object) {
  const host = '127.0.0.1';
  const relays = [await Relay.open({ host, port }), await Relay.open({ host, port: dataPort })] as const;
  const store = await openHdfsArtifacts(`webhdfs://${host}:${relays[0].port}/${path}`, {
    dataNodes: { [`${host}:${dataPort}`]: `${host}:${relays[1].port}` },
    ...options,
  });
  return { relays, store };
}
