import { isLabtrailError } from '@labtrail/core';
import type { CheckStep } from './step.ts';

/** What is to blame for a step that failed, and what to do about it. */
export interface Blame {
  /** The permission, key, certificate, address or option, in a few words. */
  readonly on: string;
  readonly mend: string;
}

const CERTIFICATE = 'the certificate of the server';
const TRUST =
  'Give its authority to Node by NODE_EXTRA_CA_CERTS=/path/of/ca.pem, or have the server show the whole chain';

/** By the code of the network, the TLS layer or the file system, which a cause carries. */
const BY_CAUSE: Readonly<Record<string, Blame>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: { on: `${CERTIFICATE}, which has signed itself`, mend: TRUST },
  SELF_SIGNED_CERT_IN_CHAIN: { on: `${CERTIFICATE}, of an authority that isn't known here`, mend: TRUST },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: { on: `${CERTIFICATE}, of an authority that isn't known here`, mend: TRUST },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: { on: `${CERTIFICATE}, of an authority that isn't known here`, mend: TRUST },
  CERT_HAS_EXPIRED: { on: `${CERTIFICATE}, which has expired`, mend: 'Have it renewed on the server' },
  CERT_NOT_YET_VALID: { on: `${CERTIFICATE}, which isn't valid yet`, mend: 'Set the clocks of both machines' },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    on: `${CERTIFICATE}, which is for another host name`,
    mend: 'Use the name that the certificate has, or have it issued for this one',
  },
  ENOTFOUND: { on: 'the host name, which nobody knows', mend: 'Mend it in the URI, or in the option of the endpoint' },
  EAI_AGAIN: { on: 'the name service, which does not answer', mend: "Look after this machine's DNS, and try again" },
  ECONNREFUSED: {
    on: 'the host or port, where nothing listens',
    mend: 'Mend the port in the URI or the endpoint, or start the server',
  },
  ETIMEDOUT: { on: 'the way to the host, which lets nothing through', mend: 'Look at the address and the firewalls' },
  EHOSTUNREACH: { on: 'the way to the host, which there is none', mend: 'Look at the address and the network' },
  EROFS: { on: 'the file system, which is read-only', mend: 'Name another folder' },
};

const RIGHTS: Readonly<Record<CheckStep, string>> = {
  connect: 'the user, the password or the key, or the right to enter',
  write: 'the right to write and to make folders',
  list: 'the right to list',
  read: 'the right to read',
  'read a range': 'the right to read',
  delete: 'the right to delete',
};

/** Names what has failed `step`, by what the store has said of it. */
export function blameOf(error: unknown, step: CheckStep): Blame {
  for (const cause of causesOf(error)) {
    const known = BY_CAUSE[String((cause as { code?: unknown }).code)];
    if (known) return known;
    if (/host key|known_hosts/i.test(cause.message)) return HOST_KEY;
  }
  return byCode(error, step);
}

const HOST_KEY: Blame = {
  on: "the host key, which isn't the one that is known here",
  mend: 'Ask who runs the server for its fingerprint, and then add or replace its line in known_hosts',
};

function byCode(error: unknown, step: CheckStep): Blame {
  const code = isLabtrailError(error) ? error.code : undefined;
  if (code === 'PERMISSION_DENIED')
    return { on: RIGHTS[step], mend: 'Give the user of the URI that right on this path' };
  if (code === 'QUOTA_EXCEEDED')
    return { on: 'the room on the far side, which is full', mend: 'Free some, or raise the quota' };
  if (code === 'TEMPORARILY_UNAVAILABLE') {
    return { on: 'the server, or the way to it', mend: 'Look after both, and run the check again' };
  }
  if (code === 'INVALID_PARAMETER_VALUE') return { on: 'the URI or an option', mend: 'Mend what the message names' };
  if (code === 'RESOURCE_DOES_NOT_EXIST') {
    return { on: 'the place that the URI names, which is not there', mend: 'Mend the URI, or make the place' };
  }
  return { on: 'the store', mend: 'Look at what it says, and into its own log' };
}

function* causesOf(error: unknown): Generator<Error> {
  let cause = error;
  for (let depth = 0; depth < 10 && cause instanceof Error; depth += 1) {
    yield cause;
    cause = cause.cause;
  }
}
