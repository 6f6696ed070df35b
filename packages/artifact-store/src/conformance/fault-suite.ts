import { describe, test } from 'vitest';
import { FAULT_CASES, type Faulty } from './fault-cases.ts';

export interface ArtifactStoreFaultSuite {
  /** Names the store in vitest's report. */
  readonly name: string;
  /** Opens a store with nothing in it, through a {@link Relay}; `close` closes it and removes what it kept. */
  readonly open: () => Promise<Faulty & { readonly close: () => Promise<void> }>;
  /** Names of cases that this store can't pass, with the reason. */
  readonly skip?: Readonly<Record<string, string>>;
}

/**
 * Registers the cases of bad networks that every store over one must pass, in a vitest file.
 *
 * @throws Error for a `skip` that names no case
 */
export function artifactStoreFaults({ name, open, skip = {} }: ArtifactStoreFaultSuite): void {
  const unknown = Object.keys(skip).filter((one) => !(one in FAULT_CASES));
  if (unknown.length > 0) throw new Error(`'skip' names no case of this suite: ${unknown.join(', ')}. Remove it.`);
  describe(`${name} in bad weather`, () => {
    for (const [title, prove] of Object.entries(FAULT_CASES)) {
      const reason = skip[title];
      if (reason !== undefined) test.skip(`${title} (skipped: ${reason})`, () => {});
      else
        test(title, async () => {
          const { close, ...faulty } = await open();
          await prove(faulty).finally(close);
        }, 60_000);
    }
  });
}
