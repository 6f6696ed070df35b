import { type Caller, joinSecret, type Scope, type Sealer, splitSecret } from '@labtrail/core';
import type { LocationSecret } from '../contract.ts';
import type { Context } from './context.ts';

/** Passwords of artifact locations: taken out of URIs before they are kept, and put back only where a store is opened. */
export class LocationSecrets {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * The URI by which the store of `uri` is opened: with the password of the longest location that it is below, if one was
   * kept. It is never to be shown.
   *
   * @throws INVALID_STATE if the password was sealed with another key
   */
  async opened(caller: Caller, uri: string): Promise<string> {
    // Only what names a user may have had a password.
    if (!/^[a-z][a-z\d+.-]*:\/\/[^/?#]*@/i.test(uri)) return uri;
    const { store, sealer } = this.#context;
    const found = await store.locationSecrets.find(caller, uri);
    return found ? joinSecret(uri, sealer().open(found.sealed, found.location)) : uri;
  }
}

/** A location as it is kept and shown, and what is kept of its password. */
export function sealedLocation(
  location: string,
  sealer: () => Sealer,
): { readonly location: string; readonly secret: LocationSecret | undefined } {
  const { uri, secret } = splitSecret(location);
  if (secret === undefined) return { location, secret };
  const place = uri.replace(/\/+$/, '');
  return { location: uri, secret: { location: place, sealed: sealer().seal(secret, place) } };
}

/** Keeps the password that a server's own root has, and answers the root without it. */
export async function keepSecret(
  context: Pick<Context, 'store' | 'sealer'>,
  scope: Scope,
  uri: string,
): Promise<string> {
  const { location, secret } = sealedLocation(uri, context.sealer);
  if (secret) await context.store.locationSecrets.set(scope, secret);
  return location;
}
