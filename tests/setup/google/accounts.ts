import { createPublicKey, generateKeyPairSync, type KeyObject, randomUUID, sign, verify } from 'node:crypto';

/** Scopes of which one lets a token read and write objects. */
const STORAGE = ['devstorage.read_write', 'devstorage.full_control', 'cloud-platform'];
const IAM = ['iam', 'cloud-platform'];

interface Token {
  readonly scopes: readonly string[];
  readonly expires: number;
}

/** A service account of Google's, its key, and the tokens that were given to whoever is allowed to use it. */
export class Accounts {
  readonly email = 'labtrail@tests.iam.gserviceaccount.com';
  readonly privateKey: string;
  readonly publicKey: KeyObject;
  /** What a login by gcloud keeps; unknown ones are refused. */
  readonly refreshTokens = new Set<string>();
  /** Whether the account may sign by IAM. */
  maySign = true;
  readonly #tokens = new Map<string, Token>();

  constructor() {
    const pair = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    this.privateKey = pair.privateKey;
    this.publicKey = createPublicKey(pair.publicKey);
  }

  /** A token as Google gives them. */
  token(scopes: readonly string[]): { access_token: string; expires_in: number; token_type: 'Bearer' } {
    const token = `ya29.${randomUUID()}`;
    this.#tokens.set(token, { scopes, expires: Date.now() + 3600_000 });
    return { access_token: token, expires_in: 3599, token_type: 'Bearer' };
  }

  /** Makes all tokens that were given by now worthless, as those are that have expired. */
  forgetTokens(): void {
    this.#tokens.clear();
  }

  /** Whether an Authorization header may be taken for objects, or for signing by IAM. */
  knows(header: string | undefined, work: 'storage' | 'iam'): boolean {
    const [, text = ''] = /^Bearer (\S+)$/.exec(header ?? '') ?? [];
    const token = this.#tokens.get(text) ?? this.#selfMade(text);
    const wanted = work === 'storage' ? STORAGE : IAM;
    return token !== undefined && token.expires > Date.now() && wanted.some((one) => token.scopes.includes(one));
  }

  /** What an assertion by the account's key asks for; nothing when it isn't by that key. */
  assertion(text: string): { readonly scopes: readonly string[]; readonly expires: number } | undefined {
    const [head = '', body = '', signature = ''] = text.split('.');
    if (!this.verifies(`${head}.${body}`, Buffer.from(signature, 'base64url'))) return undefined;
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
    const { iss, iat, exp, scope = '' } = claims as { iss: string; iat: number; exp: number; scope?: string };
    const now = Date.now() / 1000;
    if (iss !== this.email || iat > now + 60 || exp <= now || exp - iat > 3600) return undefined;
    return { scopes: scopes(scope), expires: exp * 1000 };
  }

  sign(bytes: Buffer): Buffer {
    return sign('RSA-SHA256', bytes, this.privateKey);
  }

  verifies(text: string, signature: Buffer): boolean {
    return verify('RSA-SHA256', Buffer.from(text), this.publicKey, signature);
  }

  #selfMade(text: string): Token | undefined {
    return text.split('.').length === 3 ? this.assertion(text) : undefined;
  }
}

/** Names of scopes without what they all begin with. */
export function scopes(text: string): string[] {
  return text.split(/[ ,]/).map((scope) => scope.replace('https://www.googleapis.com/auth/', ''));
}
