/** Widths of columns in pixels, by columns' ids. */
export type Widths = Readonly<Record<string, number>>;

/** How wide the columns are that nobody has resized, and the narrowest and widest that they become. */
export const WIDTH = { first: 132, least: 56, most: 800 } as const;

export function widthOf(widths: Widths, id: string, first: number = WIDTH.first): number {
  return widths[id] ?? first;
}

export function resized(widths: Widths, id: string, to: number): Widths {
  return { ...widths, [id]: Math.round(Math.max(WIDTH.least, Math.min(WIDTH.most, to))) };
}

/** Widths as the browser has kept them; what can't be read counts for nothing. */
export function keptWidths(text: string | null): Widths {
  try {
    const kept: unknown = JSON.parse(text ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).filter(([, width]) => Number.isFinite(width)));
  } catch {
    return {};
  }
}
