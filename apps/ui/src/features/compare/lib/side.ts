import type { Files } from '../../artifacts/api.ts';

/** Something whose files are compared. */
export interface Side {
  readonly id: string;
  readonly name: string;
  readonly files: Files;
}
