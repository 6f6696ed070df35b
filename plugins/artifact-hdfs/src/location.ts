import { invalid, splitSecret } from '@labtrail/core';
import type { HdfsArtifactsOptions } from './options.ts';

/** Where a URI and options lead. */
export interface HdfsLocation {
  /** Origins of the name nodes: `http://host:9870`. */
  readonly nameNodes: readonly string[];
  /** Absolute path of the folder; '' for the file system's root. */
  readonly root: string;
  /** The URI's user. */
  readonly user: string | undefined;
}

interface HostOptions extends Partial<HdfsArtifactsOptions> {
  readonly uri: string;
}

const URI = /^(hdfs|webhdfs|swebhdfs|viewfs):(?:\/\/(?:([^/?#@]*)@)?([^/?#@]*))?(\/[^?#]*)?$/i;

/**
 * The name nodes and the folder that a URI names. The port of `hdfs://host:8020` is the one of Hadoop's own protocol, so
 * WebHDFS is sought at `httpPort`; `webhdfs://host:9870` names WebHDFS itself. The path is taken as it stands.
 *
 * @throws INVALID_PARAMETER_VALUE for a URI of another form, one with a password, and one without a host or `nameNodes`
 */
export function hdfsLocation(uri: string, options: Partial<HdfsArtifactsOptions> = {}): HdfsLocation {
  const [matched, scheme = '', user, host = '', path = ''] = URI.exec(uri) ?? [];
  if (matched === undefined)
    throw wrong(uri, "write hdfs://host/folder or webhdfs://host:9870/folder, without '?' and '#'");
  if (user?.includes(':'))
    throw wrong(uri, 'WebHDFS takes no password: leave it out, and give a delegationToken if one is needed');
  const kind = scheme.toLowerCase();
  if (path.split('/').includes('..')) throw wrong(uri, "its path has a '..' part");
  return {
    nameNodes: hostsOf(kind, host, { uri, ...options }).map((one) => origin(one, { kind, ...options })),
    root: path.replace(/\/{2,}/g, '/').replace(/\/$/, ''),
    user: user ? decodeURIComponent(user) : undefined,
  };
}

function hostsOf(kind: string, host: string, { uri, nameNodes, delegationToken }: HostOptions): readonly string[] {
  if (nameNodes) {
    const known =
      kind === 'hdfs' || kind === 'viewfs' || host === '' || nameNodes.some((one) => nameOf(one) === nameOf(host));
    if (known) return nameNodes;
    throw wrong(uri, `its host isn't among the name nodes that are set: ${nameNodes.join(', ')}`);
  }
  if (delegationToken)
    throw wrong(uri, 'a delegation token is only sent to hosts that the option nameNodes lists: name them');
  if (kind === 'viewfs') throw wrong(uri, 'its mounts are known to HttpFS alone: name that by the option nameNodes');
  if (host === '') throw wrong(uri, 'it names no host: name the name nodes in it or by the option nameNodes');
  return [kind === 'hdfs' ? host.replace(/:\d+$/, '') : host];
}

function nameOf(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase();
}

function origin(host: string, { kind, tls, httpPort }: { kind: string } & Partial<HdfsArtifactsOptions>): string {
  const secure = tls ?? kind === 'swebhdfs';
  const port = /:\d+$/.test(host) ? '' : `:${httpPort ?? (secure ? 9871 : 9870)}`;
  return `${secure ? 'https' : 'http'}://${host}${port}`;
}

function wrong(uri: string, rule: string) {
  return invalid(`'${splitSecret(uri).uri}' can't be opened: ${rule}.`);
}
