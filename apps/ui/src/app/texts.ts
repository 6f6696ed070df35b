/** A text as it was, and as it is. */
export interface Texts {
  readonly before: string;
  readonly after: string;
}
