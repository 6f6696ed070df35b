import type { KeyGroup } from '../keys/registry.ts';

/** One line of the palette: an address to go to, or something to do. */
export interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  /** Said quietly beside the title. */
  readonly beside?: string | undefined;
  /** The keys that do the same. */
  readonly keys?: string | undefined;
  readonly to?: string;
  readonly act?: (() => void) | undefined;
}

/** What keys do, as lines: what the page does first, then the frame's own. */
export function entriesOf(groups: readonly KeyGroup[]): Entry[] {
  return [...groups]
    .reverse()
    .flatMap(({ title, acts }) =>
      acts
        .filter(({ act }) => act)
        .map(({ keys, does, act }) => ({ id: `${title} ${keys} ${does}`, kind: title, title: does, keys, act })),
    );
}

/** The entries that have each word of a text in their title or kind; those first whose title begins with it. */
export function matching(entries: readonly Entry[], text: string): Entry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const begins = ({ title }: Entry) => title.toLowerCase().startsWith(words[0] ?? '');
  const found = entries.filter(({ title, kind }) =>
    words.every((word) => `${title} ${kind}`.toLowerCase().includes(word)),
  );
  return [...found.filter(begins), ...found.filter((entry) => !begins(entry))];
}
