import type { ArtifactStore } from '@labtrail/artifact-store';
import { definePlugin } from '@labtrail/plugin';
import { FtpArtifacts } from './ftp-artifacts.ts';
import { ftpLocation } from './location.ts';
import { type FtpArtifactsOptions, ftpArtifactsOptions } from './options.ts';
import { shareServer } from './share.ts';

/**
 * Opens the folder of an FTP server that `uri` names. Nothing is asked of the server yet. Stores of one user with the same
 * options share one set of connections.
 *
 * @throws INVALID_PARAMETER_VALUE for a URI of another form
 */
export async function openFtpArtifacts(
  uri: string,
  options: Partial<FtpArtifactsOptions> = {},
): Promise<ArtifactStore> {
  const parsed = ftpArtifactsOptions.parse(options);
  const location = ftpLocation(uri, parsed);
  return new FtpArtifacts({ ...shareServer(location, parsed), root: location.root });
}

/** Artifacts in folders of FTP servers, in the clear or by TLS. */
export const artifactFtp = definePlugin({
  kind: 'artifact-store',
  name: '@labtrail/artifact-ftp',
  schemes: ['ftp', 'ftps'],
  options: ftpArtifactsOptions,
  open: openFtpArtifacts,
});
