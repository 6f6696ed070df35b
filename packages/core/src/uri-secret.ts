/** Scheme and slashes, the user and the secret before the last '@' of the authority, and the rest. */
const WITH_SECRET = /^([a-z][a-z\d+.-]*:\/\/)([^/?#:]*):([^/?#]*)@([^@]*)$/i;

/** A URI whose secret was taken out of it. */
export interface SplitUri {
  /** Still names the user: `ftp://ana@host/data` of `ftp://ana:hush@host/data`. */
  readonly uri: string;
  /** As it stood in the URI, percent-encoded perhaps; `undefined` when there was none. */
  readonly secret: string | undefined;
}

/** Takes the password out of a URI's authority. Whatever shows or keeps a URI does so after this. */
export function splitSecret(uri: string): SplitUri {
  const [, scheme = '', user = '', secret, rest = ''] = WITH_SECRET.exec(uri) ?? [];
  return secret === undefined ? { uri, secret } : { uri: `${scheme}${user}@${rest}`, secret };
}

/** Puts a secret back where {@link splitSecret} took it from. */
export function joinSecret(uri: string, secret: string): string {
  return uri.replace(/^([a-z][a-z\d+.-]*:\/\/[^/?#:@]*)@/i, (_, before: string) => `${before}:${secret}@`);
}
