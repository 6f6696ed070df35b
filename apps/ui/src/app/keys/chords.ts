/** One thing that keys do. */
export interface KeyAct {
  /**
   * A key as it writes (`c`, `?`, `[`), several after another (`g e`), or with Ctrl or Command (`Mod k`); empty for what only
   * the palette offers.
   */
  readonly keys: string;
  /** What it does, for the list of all keys. */
  readonly does: string;
  /** Left out where a part of the page listens by itself, and the list is to tell of it nevertheless. */
  readonly act?: (() => void) | undefined;
}

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** The name of a pressed key, as {@link KeyAct.keys} has it. */
export function keyName({ key, ctrlKey, metaKey }: Pressed): string {
  return ctrlKey || metaKey ? `Mod ${key.toLowerCase()}` : key;
}

/** What a key means after those that were pressed before: an act, the beginning of one, or neither. */
export function meaning(
  before: string,
  name: string,
  acts: readonly KeyAct[],
): { readonly act?: KeyAct; readonly pending: string } {
  const bound = acts.filter(({ act }) => act);
  for (const typed of before ? [`${before} ${name}`, name] : [name]) {
    const act = bound.findLast(({ keys }) => keys === typed);
    if (act) return { act, pending: '' };
    if (bound.some(({ keys }) => keys.startsWith(`${typed} `) && !typed.startsWith('Mod'))) return { pending: typed };
  }
  return { pending: '' };
}
