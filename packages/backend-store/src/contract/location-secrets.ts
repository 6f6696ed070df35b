import type { Scope } from '@labtrail/core';

/** A password of an artifact location, sealed. */
export interface LocationSecret {
  /** The location without its password and without a slash at its end. */
  readonly location: string;
  readonly sealed: string;
}

/** The passwords by which the server opens artifact locations; no answer ever holds one. */
export interface LocationSecretStore {
  /** Keeps a secret, in place of the one that its location had. */
  set(scope: Scope, secret: LocationSecret): Promise<void>;
  /** The secret of the longest location that `uri` is, or is a path below of. */
  find(scope: Scope, uri: string): Promise<LocationSecret | undefined>;
}
