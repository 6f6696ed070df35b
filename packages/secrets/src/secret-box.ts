import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { invalid, LabtrailError, type Sealer } from '@labtrail/core';

const ALGORITHM = 'aes-256-gcm';
const IV = 12;
const TAG = 16;
/** Without it a shorter tag, which is easier to guess, would do. */
const LENGTHS = { authTagLength: TAG };

/** What a box is for: the boxes of one operator's key that are made for different uses can't open each other's secrets. */
export type SecretUse = 'webhook' | 'artifact location';

/**
 * Seals secrets for keeping: AES-256-GCM under a key that is derived from the operator's. What is sealed for one owner can't be
 * opened for another, so that nobody moves a secret from row to row.
 */
export class SecretBox implements Sealer {
  readonly #key: Buffer;
  /** Tells which key sealed something, and nothing else of it. */
  readonly #keyId: string;

  readonly #use: SecretUse;

  private constructor(key: Buffer, use: SecretUse) {
    this.#key = key;
    this.#use = use;
    this.#keyId = createHash('sha256').update(key).digest('hex').slice(0, 8);
  }

  /**
   * The box of a key: any text; random ones of 32 bytes or more are best, such as a Fernet key.
   *
   * @throws INVALID_PARAMETER_VALUE for a blank one
   */
  static of(key: string, use: SecretUse): SecretBox {
    if (key.trim() === '') throw invalid('The key that secrets are sealed with is blank. Give a long random text.');
    return new SecretBox(Buffer.from(hkdfSync('sha256', key, 'labtrail', `${use} secrets`, 32)), use);
  }

  /** @param owner the id of what the secret belongs to */
  seal(secret: string, owner: string): string {
    const iv = randomBytes(IV);
    const cipher = createCipheriv(ALGORITHM, this.#key, iv, LENGTHS).setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([iv, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `1:${this.#keyId}:${sealed.toString('base64')}`;
  }

  /** @throws INVALID_STATE if another key sealed it, or it was changed since */
  open(sealed: string, owner: string): string {
    const [version, keyId, text = ''] = sealed.split(':');
    if (version !== '1' || keyId !== this.#keyId)
      throw this.#unopened('was sealed with another key: start the server with the key of old');
    const bytes = Buffer.from(text, 'base64');
    try {
      const opener = createDecipheriv(ALGORITHM, this.#key, bytes.subarray(0, IV), LENGTHS).setAAD(Buffer.from(owner));
      opener.setAuthTag(bytes.subarray(-TAG));
      return opener.update(bytes.subarray(IV, -TAG), undefined, 'utf8') + opener.final('utf8');
    } catch {
      throw this.#unopened('was changed since it was sealed');
    }
  }

  #unopened(why: string): LabtrailError {
    const message = `The ${this.#use}'s secret can't be opened, since it ${why}, or set a new secret.`;
    return new LabtrailError('INVALID_STATE', message);
  }
}
