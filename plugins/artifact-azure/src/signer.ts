import {
  AnonymousCredential,
  type BlobSASSignatureValues,
  type BlobServiceClient,
  generateBlobSASQueryParameters,
  StorageSharedKeyCredential,
  type UserDelegationKey,
} from '@azure/storage-blob';
import type { BlobStorage } from './blob-storage.ts';

/** What is signed: for which blob, what for, and for how long. */
export type Signed = BlobSASSignatureValues & { readonly expiresOn: Date };

/** Makes the query that lets anybody do what is signed. */
export type Sign = (signed: Signed, signal?: AbortSignal) => Promise<string>;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** For how long Azure gives a key at most. */
const LONGEST = 7 * DAY;

/** How addresses are signed by the credentials of `service`; absent where they are a SAS token, which can't sign. */
export function signerFor(service: BlobServiceClient, storage: BlobStorage): Sign | undefined {
  const { credential } = service;
  if (credential instanceof StorageSharedKeyCredential) {
    return async (signed) => generateBlobSASQueryParameters(signed, credential).toString();
  }
  return credential instanceof AnonymousCredential ? undefined : byDelegation(service, storage);
}

/** Signs in the name of whoever has logged in, by keys that Azure gives for a day or more. */
function byDelegation(service: BlobServiceClient, storage: BlobStorage): Sign {
  let last: Promise<UserDelegationKey> | undefined;
  const keyUntil = async (until: number, signal?: AbortSignal): Promise<UserDelegationKey> => {
    const known = await last?.catch(() => undefined);
    if (known && known.signedExpiresOn.getTime() >= until) return known;
    const expires = new Date(Math.min(Date.now() + LONGEST, Math.max(until + MINUTE, Date.now() + DAY)));
    const ask = () => service.getUserDelegationKey(new Date(Date.now() - MINUTE), expires);
    last = storage.send('', ask, signal);
    return last;
  };
  return async (signed, signal) => {
    // Keys are for whole seconds.
    const until = Math.floor(signed.expiresOn.getTime() / 1000) * 1000;
    const key = await keyUntil(until, signal);
    return generateBlobSASQueryParameters(
      { ...signed, expiresOn: new Date(until) },
      key,
      service.accountName,
    ).toString();
  };
}
