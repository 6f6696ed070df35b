/** That something of a registered model was written. */
export interface Touched {
  /** Whether its tags make it a prompt. */
  readonly prompt: boolean;
}

/** Who writes, and when. */
export interface Author {
  /** `undefined` is the anonymous caller. */
  readonly user: string | undefined;
  readonly now: number;
}

/**
 * What a change of a place is made under: the revision of the model's promotion policy that its maker has read, `undefined`
 * when it had none. When the policy is another by now, the change answers `policy changed` and writes nothing.
 */
export interface UnderPolicy extends Author {
  readonly policyRevision: number | undefined;
}

export interface VersionName {
  /** The name of the registered model. */
  readonly name: string;
  readonly version: string;
}

/** Which registered models a search takes in: those that are no prompts, or all. */
export type Prompts = 'hidden' | 'shown';
