import { invalid, splitSecret } from '@labtrail/core';
import type { FtpArtifactsOptions } from './options.ts';

/** What an `ftp:` or `ftps:` URI names. */
export interface FtpLocation {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly secure: false | true | 'implicit';
  /** Folder of the server, without a slash at its end: '' for the server's own root. */
  readonly root: string;
}

const FORM = /^(ftps?):\/\/(?:([^/?#]*)@)?(\[[\da-f:.]+\]|[^/?#@:[\]]*)(?::(\d{1,5}))?(\/[^?#]*)?$/i;

/**
 * Reads `ftp://user:password@host:port/folder` as MLflow does: the folder is taken as it stands, nothing in it is
 * percent-decoded; user and password are.
 *
 * @throws INVALID_PARAMETER_VALUE for a URI of another form
 */
export function ftpLocation(uri: string, options: FtpArtifactsOptions): FtpLocation {
  const [, scheme, login, host = '', port, path = ''] = FORM.exec(uri) ?? [];
  if (!scheme || Number(port) > 65_535) {
    throw invalid(`'${splitSecret(uri).uri}' is no address of a folder: write ftp://user@host:port/folder.`);
  }
  const implicit = options.tls === 'implicit';
  const secure = scheme.toLowerCase() === 'ftps' && (implicit ? 'implicit' : true);
  const [user = '', ...rest] = (login ?? '').split(':');
  return {
    host: host.replace(/^\[|\]$/g, '') || 'localhost',
    port: Number(port ?? (secure === 'implicit' ? 990 : 21)),
    user: options.user ?? (decoded(user) || 'anonymous'),
    password: options.password ?? decoded(rest.join(':')),
    secure,
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
