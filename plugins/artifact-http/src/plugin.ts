import { readFile } from 'node:fs/promises';
import { type ArtifactStore, Shares } from '@labtrail/artifact-store';
import { invalid } from '@labtrail/core';
import { definePlugin } from '@labtrail/plugin';
import { Agent } from 'undici';
import { DirectUploads } from './direct-uploads.ts';
import { HttpArtifacts } from './http-artifacts.ts';
import { type HttpLocation, httpLocation } from './location.ts';
import { type HttpArtifactsOptions, httpArtifactsOptions } from './options.ts';
import { ArtifactServer } from './server.ts';

interface Connecting
  extends Pick<HttpArtifactsOptions, 'insecure' | 'connectTimeout' | 'answerTimeout' | 'idleTimeout' | 'connections'> {
  readonly ca: string | undefined;
}

const agents = new Shares<Connecting, Agent>(agentFor, (agent) => void agent.destroy().catch(() => {}));

/**
 * Opens the artifacts of a server that `uri` names. Nothing is asked of it yet. Stores with the same options share one pool
 * of connections. Credentials of the options are sent to the tracking server alone, if one is named.
 *
 * @throws INVALID_PARAMETER_VALUE for a URI that names no artifacts of a server, and a file of certificates that can't be read
 */
export async function openHttpArtifacts(
  uri: string,
  options: Partial<HttpArtifactsOptions> = {},
): Promise<ArtifactStore> {
  const parsed = httpArtifactsOptions.parse(options);
  const location = httpLocation(uri, parsed.trackingUri);
  const { caFile, insecure, connectTimeout, answerTimeout, idleTimeout, connections, attempts } = parsed;
  const ca = caFile === undefined ? undefined : await certificates(caFile);
  const { one, release } = agents.take({ ca, insecure, connectTimeout, answerTimeout, idleTimeout, connections });
  const authorization = authorizationFor(location, parsed);
  const server = new ArtifactServer({ ...location, agent: one, attempts, authorization });
  return new HttpArtifacts({ server, direct: parsed.direct ? new DirectUploads(server) : undefined, release });
}

/** Artifacts behind the proxy of a tracking server, Labtrail's or MLflow's. */
export const artifactHttp = definePlugin({
  kind: 'artifact-store',
  name: '@labtrail/artifact-http',
  schemes: ['mlflow-artifacts', 'http', 'https'],
  options: httpArtifactsOptions,
  open: openHttpArtifacts,
});

function authorizationFor({ endpoint, user }: HttpLocation, options: HttpArtifactsOptions): string | undefined {
  if (user) return basic(user.name, user.password);
  const { trackingUri, username, password, token } = options;
  if (trackingUri !== undefined && new URL(trackingUri).origin !== new URL(endpoint).origin) return undefined;
  if (username !== undefined) return basic(username, password ?? '');
  return token === undefined ? undefined : `Bearer ${token}`;
}

function basic(name: string, password: string): string {
  return `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
}

function agentFor({ ca, insecure, connectTimeout, answerTimeout, idleTimeout, connections }: Connecting): Agent {
  return new Agent({
    connections,
    headersTimeout: answerTimeout,
    bodyTimeout: idleTimeout,
    connect: { timeout: connectTimeout, rejectUnauthorized: !insecure, ...(ca && { ca }) },
  });
}

async function certificates(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(({ code }: NodeJS.ErrnoException) => {
    throw invalid(`'caFile' is '${file}', which can't be read (${code}): name a file of certificates in PEM.`);
  });
}
