import { type ErrorCode, isLabtrailError, LabtrailError } from '@labtrail/core';

/** What WebHDFS says of a call that failed: the class and the message of a Java exception. */
export class RemoteFault extends Error {
  readonly exception: string;
  readonly status: number;

  constructor(status: number, exception: string, message: string) {
    super(message);
    // Hadoop speaks of access too when a part of a path that should be entered is a file.
    this.exception = message.includes('(is not a directory)') ? 'ParentNotDirectoryException' : exception;
    this.name = this.exception;
    this.status = status;
  }
}

/** What a message can name. */
export interface Place {
  /** Host and port of who answered, or didn't. */
  readonly host: string;
  readonly path: string;
  /** Who asked: 'the user ana', or 'the delegation token'. */
  readonly asker: string;
  readonly dataNode?: boolean | undefined;
}

type Told = readonly [ErrorCode, (place: Place, fault: RemoteFault) => string];

const DENIED: Told = [
  'PERMISSION_DENIED',
  ({ host, path, asker }, { message }) =>
    `HDFS at ${host} refuses '${path}' to ${asker}: ${message}. Give the right to it (hdfs dfs -chown, -chmod, -setfacl), or name another user or token.`,
];
const NO_ENTRY: Told = [
  'PERMISSION_DENIED',
  ({ host, asker }, { message }) =>
    `HDFS at ${host} doesn't let ${asker} in: ${message}. Get a new delegation token (hdfs fetchdt, GETDELEGATIONTOKEN) and give it by the option delegationToken; Kerberos tickets can't be used here.`,
];
const FULL: Told = [
  'QUOTA_EXCEEDED',
  ({ path }, { message }) =>
    `HDFS has no more room for '${path}': ${message}. Raise the quota (hdfs dfsadmin -setQuota, -setSpaceQuota), add data nodes, or delete files.`,
];
const LATER: Told = [
  'TEMPORARILY_UNAVAILABLE',
  ({ host, path }, { exception, message }) =>
    `HDFS at ${host} can't serve '${path}' just now (${exception}): ${message}.`,
];
const WRONG: Told = [
  'INVALID_PARAMETER_VALUE',
  ({ path }, { message }) => `HDFS takes no '${path}': ${message}. Choose another name.`,
];
const MISSING: Told = ['RESOURCE_DOES_NOT_EXIST', ({ path }) => `No such artifact: '${path}'.`];

const TOLD: Readonly<Record<string, Told>> = {
  FileNotFoundException: MISSING,
  AccessControlException: DENIED,
  AuthorizationException: NO_ENTRY,
  AuthenticationException: NO_ENTRY,
  SecurityException: NO_ENTRY,
  InvalidToken: NO_ENTRY,
  DSQuotaExceededException: FULL,
  NSQuotaExceededException: FULL,
  QuotaByStorageTypeExceededException: FULL,
  MaxDirectoryItemsExceededException: FULL,
  InvalidPathException: WRONG,
  PathComponentTooLongException: WRONG,
  ParentNotDirectoryException: [
    'INVALID_PARAMETER_VALUE',
    ({ path }) => `'${path}' lies below a file: choose a path whose parts above it are folders.`,
  ],
  SafeModeException: [
    'TEMPORARILY_UNAVAILABLE',
    ({ host }) =>
      `HDFS at ${host} is in safe mode and takes no changes: wait until it has left it (hdfs dfsadmin -safemode get), or end it (-safemode leave).`,
  ],
  StandbyException: [
    'TEMPORARILY_UNAVAILABLE',
    ({ host }) => `The name node ${host} is on standby: name the active one too, by the option nameNodes.`,
  ],
  RetriableException: LATER,
  AlreadyBeingCreatedException: LATER,
  RecoveryInProgressException: LATER,
};

/** The Java exception behind an error, by its class without the package. */
export function exceptionOf(error: unknown): string | undefined {
  if (!isLabtrailError(error)) return undefined;
  return error.cause instanceof RemoteFault ? error.cause.exception : undefined;
}

/** What is said of a name that nothing can have, or that lies below a file. */
const NAMELESS = ['ParentNotDirectoryException', 'InvalidPathException', 'PathComponentTooLongException'];

/** Whether there is nothing of a name. */
export function isAbsent(error: unknown): boolean {
  if (!isLabtrailError(error)) return false;
  return error.code === 'RESOURCE_DOES_NOT_EXIST' || NAMELESS.includes(exceptionOf(error) ?? '');
}

/** The error of a call that WebHDFS refused. */
export function refusal(fault: RemoteFault, place: Place): LabtrailError {
  const [code, message] = toldOf(fault);
  return new LabtrailError(code, message(place, fault), { cause: fault });
}

function toldOf(fault: RemoteFault): Told {
  const { exception, message, status } = fault;
  if (/could only be (?:replicated|written) to/.test(message))
    return message.includes('There are 0 datanode') ? LATER : FULL;
  // A data node that is slow to tell of a block it has: the name node keeps the file open for so long.
  if (message.includes('does not have enough number of replicas')) return LATER;
  const told = TOLD[exception];
  if (told) return told;
  if (status === 401) return NO_ENTRY;
  if (status >= 500) return LATER;
  const unknown = ({ host, path }: Place) => `HDFS at ${host} failed on '${path}' (${exception}): ${message}.`;
  return ['INTERNAL_ERROR', unknown];
}

/** The error of a call that got no answer. */
export function unreachable(error: unknown, { host, dataNode }: Place): LabtrailError {
  if (isLabtrailError(error)) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (/CERT|SIGNATURE|ERR_SSL|ERR_TLS/.test(code)) {
    const mend = 'check its name and date, and give the certificate of its issuer by the option ca';
    return new LabtrailError('PERMISSION_DENIED', `The certificate of ${host} isn't trusted (${code}): ${mend}.`, {
      cause: error,
    });
  }
  const check = dataNode
    ? 'It is a data node, as the name node calls it: check that this host and port are reached from here, or say where by the option dataNodes'
    : 'Check that the host is right, that the port is the one of its HTTP server (9870, not the 8020 of hdfs: URIs), and that WebHDFS is on';
  return new LabtrailError(
    'TEMPORARILY_UNAVAILABLE',
    `HDFS at ${host} can't be reached (${code || message}). ${check}.`,
    { cause: error },
  );
}
