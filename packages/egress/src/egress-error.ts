/** Why a request had no answer. */
export type EgressFailure = 'refused' | 'resolve' | 'connect' | 'timeout' | 'tls' | 'aborted' | 'protocol';

/** A request that had no answer. `refused` means that none was sent, since the address isn't allowed; another try changes nothing. */
export class EgressError extends Error {
  readonly kind: EgressFailure;

  constructor(kind: EgressFailure, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'EgressError';
    this.kind = kind;
  }
}
