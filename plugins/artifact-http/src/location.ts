import { artifactPath } from '@labtrail/artifact-store';
import { invalid, splitSecret } from '@labtrail/core';

/** Where a server's artifacts are. */
export interface HttpLocation {
  /** The endpoint of artifacts, without a slash at its end. */
  readonly endpoint: string;
  /** What all paths begin with: '', or a path that ends in '/'. */
  readonly prefix: string;
  /** What the URI itself names, percent-decoded. */
  readonly user?: { readonly name: string; readonly password: string };
}

const ENDPOINT = '/api/2.0/mlflow-artifacts/artifacts';
const SERVED = /^(.*)\/(?:ajax-)?api\/2\.0\/mlflow-artifacts\/artifacts(?:\/(.*))?$/s;

/**
 * What an artifact URI names, as MLflow reads it: `mlflow-artifacts:/path` is on the tracking server,
 * `mlflow-artifacts://host:port/path` on another one that is spoken to as the tracking server is, and
 * `http(s)://host/api/2.0/mlflow-artifacts/artifacts/path` says it all.
 *
 * @throws INVALID_PARAMETER_VALUE for a URI without a server, of another form, or with a query or a fragment
 */
export function httpLocation(uri: string, trackingUri?: string): HttpLocation {
  if (/[?#]/.test(uri)) throw malformed(uri, "leave out '?' and '#'");
  return /^mlflow-artifacts:/i.test(uri) ? ofArtifacts(uri, trackingUri) : ofServer(uri);
}

function ofArtifacts(uri: string, trackingUri: string | undefined): HttpLocation {
  const [, authority, path = ''] = /^[^:]+:(?:\/\/([^/]*))?(.*)$/s.exec(uri) ?? [];
  if (authority && /^\d+$/.test(authority)) throw malformed(uri, 'name a host before the port');
  if (!authority && trackingUri === undefined) {
    throw malformed(
      uri,
      'name its tracking server by MLFLOW_TRACKING_URI, or a host: mlflow-artifacts://host:port/path',
    );
  }
  const server = parsed(trackingUri ?? `http://${authority}`, uri);
  const origin = authority ? parsed(`${server.protocol}//${authority}`, uri) : server;
  return { ...at(origin, server.pathname), prefix: prefixOf(path) };
}

function ofServer(uri: string): HttpLocation {
  const url = parsed(uri, uri);
  const [, before, path = ''] = SERVED.exec(url.pathname) ?? [];
  if (before === undefined) throw malformed(uri, `write http://host:port${ENDPOINT}/path`);
  return { ...at(url, before), prefix: prefixOf(decoded(path, uri)) };
}

function at(url: URL, path: string): Pick<HttpLocation, 'endpoint' | 'user'> {
  const endpoint = `${url.origin}${path.replace(/\/+$/, '')}${ENDPOINT}`;
  if (!url.username) return { endpoint };
  return { endpoint, user: { name: decodeURIComponent(url.username), password: decodeURIComponent(url.password) } };
}

function prefixOf(path: string): string {
  const normal = artifactPath(path.replace(/^\/+/, ''), { field: 'artifact URI' });
  return normal === '' ? '' : `${normal}/`;
}

function parsed(text: string, uri: string): URL {
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw malformed(uri, 'name a server that speaks http or https');
}

function decoded(path: string, uri: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw malformed(uri, "write '%' as %25");
  }
}

function malformed(uri: string, mend: string): Error {
  return invalid(`'${splitSecret(uri).uri}' names no artifacts of a server: ${mend}.`);
}
