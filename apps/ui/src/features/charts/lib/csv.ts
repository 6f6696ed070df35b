import type { DrawnLine } from './lines.ts';

/** Rows as CSV (RFC 4180). */
export function csvText(rows: readonly (readonly (string | number | undefined)[])[]): string {
  return rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(value: string | number | undefined): string {
  const text = value === undefined ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The points of lines, whole numbers and not smoothed ones; with the band, if there is one. */
export function linesCsv(lines: readonly DrawnLine[], x: string): string {
  const banded = lines.some(({ low }) => low);
  const rows = lines.flatMap(({ of, name, metric, xs, ys, raw, low, high }) =>
    xs.map((at, index) => [
      banded ? of.slice(1) : of,
      name,
      metric,
      at,
      (raw ?? ys)[index],
      ...(banded ? [low?.[index], high?.[index]] : []),
    ]),
  );
  const head = [banded ? 'group' : 'run_id', 'name', 'metric', x, 'value', ...(banded ? ['low', 'high'] : [])];
  return csvText([head, ...rows]);
}
