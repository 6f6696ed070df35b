import { userInfo } from 'node:os';
import { type ArtifactStore, Shares } from '@labtrail/artifact-store';
import { definePlugin } from '@labtrail/plugin';
import { HdfsArtifacts } from './hdfs-artifacts.ts';
import { Wire, type WireOptions } from './http.ts';
import { hdfsLocation } from './location.ts';
import { NameNodes } from './name-nodes.ts';
import { type HdfsArtifactsOptions, hdfsArtifactsOptions } from './options.ts';
import { WebHdfs } from './web-hdfs.ts';

const shares = new Shares(
  (options: WireOptions) => ({ names: new Wire(options), reads: new Wire(options), writes: new Wire(options) }),
  (wires) => {
    for (const wire of Object.values(wires)) wire.close();
  },
);

/**
 * Opens the folder of HDFS that `uri` names, through WebHDFS. Nothing is asked of the cluster yet.
 *
 * @throws INVALID_PARAMETER_VALUE for a URI that can't be understood, or that names no host
 */
export async function openHdfsArtifacts(
  uri: string,
  options: Partial<HdfsArtifactsOptions> = {},
): Promise<ArtifactStore> {
  const parsed = hdfsArtifactsOptions.parse(options);
  const { nameNodes: origins, root, user } = hdfsLocation(uri, parsed);
  const { idleTimeout, attempts, dataNodes, replication } = parsed;
  const { one: wires, release } = shares.take(wireOptions(parsed));
  const nameNodes = new NameNodes({ wire: wires.names, origins, ...askerOf(parsed, user), idleTimeout, attempts });
  const hdfs = new WebHdfs({ ...wires, nameNodes, dataNodes, replication });
  return new HdfsArtifacts({ hdfs, root, idleTimeout, attempts, release });
}

/** Artifacts in HDFS, by WebHDFS or HttpFS. */
export const artifactHdfs = definePlugin({
  kind: 'artifact-store',
  name: '@labtrail/artifact-hdfs',
  schemes: ['hdfs', 'webhdfs', 'swebhdfs', 'viewfs'],
  options: hdfsArtifactsOptions,
  open: openHdfsArtifacts,
});

function askerOf({ delegationToken, user }: HdfsArtifactsOptions, ofUri: string | undefined) {
  if (delegationToken) return { credentials: { delegation: delegationToken }, asker: 'the delegation token' };
  const name = user ?? ofUri ?? userInfo().username;
  return { credentials: { 'user.name': name }, asker: `the user ${name}` };
}

function wireOptions({ sockets, connectTimeout, idleTimeout, ca, ignoreTls }: HdfsArtifactsOptions): WireOptions {
  return { sockets, connectTimeout, idleTimeout, ca, ignoreTls };
}
