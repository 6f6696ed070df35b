import type { DrawnLine } from './lines.ts';
import type { XRange } from './series.ts';

type Cell = string | number | undefined;

/** Rows as CSV (RFC 4180). */
export function csvText(rows: readonly (readonly Cell[])[]): string {
  return rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(value: Cell): string {
  const text = value === undefined ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

interface Shown {
  /** What the x axis counts. */
  readonly x: string;
  /** The part of it that is shown; `undefined` for all. */
  readonly range: XRange | undefined;
}

/** The points of lines in the range that is shown, as they were logged, with what is drawn of them: smoothed, or a band. */
export function linesCsv(lines: readonly DrawnLine[], { x, range }: Shown): string {
  const banded = lines.some(({ low }) => low);
  const smooth = lines.some(({ raw }) => raw);
  const isShown = (at: number) => !range || (at >= range.first && at <= range.last);
  const rows = lines.flatMap(({ of, name, metric, xs, ys, raw, low, high }) =>
    xs.flatMap((at, index): Cell[][] => {
      if (!isShown(at)) return [];
      const drawn = [...(smooth ? [ys[index]] : []), ...(banded ? [low?.[index], high?.[index]] : [])];
      return [[banded ? of.slice(1) : of, name, metric, at, (raw ?? ys)[index], ...drawn]];
    }),
  );
  const columns = [...(smooth ? ['smoothed'] : []), ...(banded ? ['low', 'high'] : [])];
  return csvText([[banded ? 'group' : 'run_id', 'name', 'metric', x, 'value', ...columns], ...rows]);
}
