import { diffLines } from 'diff';

/** A line of one side, with its number from 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** A line of each side beside each other, or how many same lines are folded away. */
export type DiffRow =
  | { readonly kind: 'same' | 'changed' | 'gone' | 'new'; readonly left?: Line; readonly right?: Line }
  | { readonly kind: 'folded'; readonly count: number };

/** How long two texts may be compared, in milliseconds. */
const PATIENCE = 2000;
/** Same lines that are shown around a change. */
const AROUND = 3;

/**
 * Two texts side by side, long stretches of same lines folded away; empty if they are the same, `undefined` if they differ
 * too much to be compared in time.
 */
export function diffRows(before: string, after: string): DiffRow[] | undefined {
  if (before === after) return [];
  const parts = diffLines(ended(before), ended(after), { timeout: PATIENCE });
  if (!parts) return undefined;
  const rows: DiffRow[] = [];
  let [left, right] = [0, 0];
  for (const [index, { value, added, removed }] of parts.entries()) {
    const lines = value.replace(/\n$/, '').split('\n');
    if (added && parts[index - 1]?.removed) continue;
    const follows =
      removed && parts[index + 1]?.added ? (parts[index + 1]?.value ?? '').replace(/\n$/, '').split('\n') : [];
    const lefts = added ? [] : lines.map((text, at) => ({ number: left + at + 1, text }));
    const rights = (removed ? follows : lines).map((text, at) => ({ number: right + at + 1, text }));
    rows.push(...beside(lefts, rights, !added && !removed));
    left += lefts.length;
    right += rights.length;
  }
  return folded(rows);
}

/** A last line without an end is the same line as one with it. */
function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function beside(lefts: readonly Line[], rights: readonly Line[], same: boolean): DiffRow[] {
  return Array.from({ length: Math.max(lefts.length, rights.length) }, (_, index): DiffRow => {
    const [left, right] = [lefts[index], rights[index]];
    if (left && right) return { kind: same ? 'same' : 'changed', left, right };
    return left ? { kind: 'gone', left } : { kind: 'new', ...(right && { right }) };
  });
}

function folded(rows: readonly DiffRow[]): DiffRow[] {
  const near = new Set<number>();
  for (const [index, { kind }] of rows.entries())
    if (kind !== 'same') for (let at = index - AROUND; at <= index + AROUND; at += 1) near.add(at);
  const shown: DiffRow[] = [];
  for (const [index, row] of rows.entries()) {
    const last = shown.at(-1);
    if (near.has(index)) shown.push(row);
    else if (last?.kind === 'folded') shown[shown.length - 1] = { kind: 'folded', count: last.count + 1 };
    else shown.push({ kind: 'folded', count: 1 });
  }
  return shown;
}
