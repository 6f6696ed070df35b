import { Shares } from '@labtrail/artifact-store';
import type { FtpLocation } from './location.ts';
import type { FtpArtifactsOptions } from './options.ts';
import { FtpServer } from './server.ts';

interface Wanted {
  readonly at: FtpLocation;
  readonly options: FtpArtifactsOptions;
}

const servers = new Shares<Wanted, FtpServer>(
  ({ at, options }) => new FtpServer(at, options),
  (server) => server.close(),
);

/** The connections to one server as one user, which stores that want the same share, whatever their folder. */
export function shareServer(at: FtpLocation, options: FtpArtifactsOptions) {
  const { one, release } = servers.take({ at: { ...at, root: '' }, options });
  return { server: one, release };
}
