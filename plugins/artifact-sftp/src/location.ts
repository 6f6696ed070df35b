import { invalid, splitSecret } from '@labtrail/core';
import type { SftpArtifactsOptions } from './options.ts';

/** What an `sftp:` URI names. */
export interface SftpLocation {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string | undefined;
  /** Folder of the server, without a slash at its end: '' for the server's own root. */
  readonly root: string;
}

const FORM = /^sftp:\/\/(?:([^/?#]*)@)?(\[[\da-f:.]+\]|[^/?#@:[\]]*)(?::(\d{1,5}))?(\/[^?#]*)?$/i;

/**
 * Reads `sftp://user:password@host:port/folder` as MLflow does: the folder is taken as it stands, nothing in it is
 * percent-decoded; user and password are.
 *
 * @throws INVALID_PARAMETER_VALUE for a URI of another form, and without a user
 */
export function sftpLocation(uri: string, options: SftpArtifactsOptions): SftpLocation {
  const form = FORM.exec(uri);
  const [, login = '', host = '', port, path = ''] = form ?? [];
  const [name = '', ...rest] = login.split(':');
  const user = options.user ?? decoded(name);
  if (!form || user === '' || Number(port) > 65_535) {
    throw invalid(`'${splitSecret(uri).uri}' names no user's folder: write sftp://user@host:port/folder.`);
  }
  return {
    host: host.replace(/^\[|\]$/g, '') || 'localhost',
    port: Number(port ?? 22),
    user,
    password: options.password ?? (rest.length > 0 ? decoded(rest.join(':')) : undefined),
    root: path.replace(/\/+/g, '/').replace(/\/$/, ''),
  };
}

/** What isn't percent-encoded in the right way is taken as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
