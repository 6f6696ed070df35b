/** Seals secrets under a key that only the operator has; see `@labtrail/secrets`. */
export interface Sealer {
  /** @param owner what the secret belongs to, without which it can't be opened */
  seal(secret: string, owner: string): string;
  /** @throws INVALID_STATE if another key sealed it, or it was changed since */
  open(sealed: string, owner: string): string;
}
