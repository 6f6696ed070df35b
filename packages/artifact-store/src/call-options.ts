/** Options of every call of a store. */
export interface CallOptions {
  /** Stops the work; the call then rejects with CANCELLED and leaves nothing behind. */
  readonly signal?: AbortSignal | undefined;
}
