/** The workspace that holds everything until workspaces are switched on. */
export const DEFAULT_WORKSPACE = 'default';

/** Who asks, where, and how to stop working for them. Every call of a facade carries one. */
export interface Caller {
  /** `undefined` is the anonymous caller. */
  readonly user: string | undefined;
  readonly workspace: string;
  /** Names this request in logs and in the audit trail. */
  readonly requestId: string;
  /** Aborted when the caller has gone away. */
  readonly signal?: AbortSignal;
}

/** What a store gets of a caller: the workspace, to which its every read and write is narrowed. */
export interface Scope {
  readonly workspace: string;
  readonly signal?: AbortSignal;
}

/** The one caller of a server without users, and of a script. */
export function anonymous(requestId: string, signal?: AbortSignal): Caller {
  return { user: undefined, workspace: DEFAULT_WORKSPACE, requestId, ...(signal && { signal }) };
}
