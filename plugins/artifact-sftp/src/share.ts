import { Shares } from '@labtrail/artifact-store';
import type { SftpLocation } from './location.ts';
import type { SftpArtifactsOptions } from './options.ts';
import { SftpServer } from './server.ts';

interface Wanted {
  readonly at: SftpLocation;
  readonly options: SftpArtifactsOptions;
}

const servers = new Shares<Wanted, SftpServer>(
  ({ at, options }) => new SftpServer(at, options),
  (server) => server.close(),
);

/** The connections to one server as one user, which stores that want the same share, whatever their folder. */
export function shareServer(at: SftpLocation, options: SftpArtifactsOptions) {
  const { one, release } = servers.take({ at: { ...at, root: '' }, options });
  return { server: one, release };
}
