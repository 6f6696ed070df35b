/** What a page is empty of. */
export const FILLINGS = ['runs', 'logged models', 'models', 'prompts'] as const;
export type Filling = (typeof FILLINGS)[number];

export interface Where {
  /** The address that clients are given, without a slash at the end. */
  readonly server: string;
  /** The experiment that is to be filled; a new one, `coffee`, without it. */
  readonly experimentId?: string | undefined;
}

/** What fills each kind of page, in one language. */
export type Lines = Readonly<Record<Filling, (where: Where) => string>>;
