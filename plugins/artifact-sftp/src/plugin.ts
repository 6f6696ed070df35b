import type { ArtifactStore } from '@labtrail/artifact-store';
import { definePlugin } from '@labtrail/plugin';
import { sftpLocation } from './location.ts';
import { type SftpArtifactsOptions, sftpArtifactsOptions } from './options.ts';
import { SftpArtifacts } from './sftp-artifacts.ts';
import { shareServer } from './share.ts';

/**
 * Opens the folder of an SSH server that `uri` names. Nothing is asked of the server yet. Stores of one user with the same
 * options share one set of connections.
 *
 * @throws INVALID_PARAMETER_VALUE for a URI of another form
 */
export async function openSftpArtifacts(
  uri: string,
  options: Partial<SftpArtifactsOptions> = {},
): Promise<ArtifactStore> {
  const parsed = sftpArtifactsOptions.parse(options);
  const location = sftpLocation(uri, parsed);
  return new SftpArtifacts({ ...shareServer(location, parsed), root: location.root });
}

/** Artifacts in folders of SSH servers. */
export const artifactSftp = definePlugin({
  kind: 'artifact-store',
  name: '@labtrail/artifact-sftp',
  schemes: ['sftp'],
  options: sftpArtifactsOptions,
  open: openSftpArtifacts,
});
