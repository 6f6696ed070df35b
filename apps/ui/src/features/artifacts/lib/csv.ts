/** Reads separated values piece by piece, as the pieces come. */
export interface CsvReader {
  /** Takes the next piece of the text; answers the rows that are whole with it. */
  push(text: string): string[][];
  /** The last row, when no line's end followed it. */
  end(): string[][];
}

/**
 * A reader of RFC 4180: cells may be quoted, a quote in them is doubled, and then they hold separators and line ends. A quote
 * within a cell that doesn't begin with one is a sign like others.
 */
export function csvReader(separator: string): CsvReader {
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  /** Whether the last sign was a quote within a quoted cell: its end, or the first of two. */
  let closing = false;
  const endRow = (rows: string[][]) => {
    rows.push([...row, cell.endsWith('\r') ? cell.slice(0, -1) : cell]);
    row = [];
    cell = '';
  };
  return {
    push(text) {
      const rows: string[][] = [];
      for (const sign of text) {
        if (closing && sign === '"') {
          cell += '"';
          closing = false;
          continue;
        }
        if (closing) quoted = closing = false;
        if (quoted) {
          if (sign === '"') closing = true;
          else cell += sign;
        } else if (sign === '"' && cell === '') quoted = true;
        else if (sign === separator) {
          row.push(cell);
          cell = '';
        } else if (sign === '\n') endRow(rows);
        else cell += sign;
      }
      return rows;
    },
    end() {
      const rows: string[][] = [];
      if (cell !== '' || row.length > 0) endRow(rows);
      return rows;
    },
  };
}

const SEPARATORS = [',', ';', '\t', '|'];
const SEEN_ROWS = 20;

/** The separator that cuts the first rows of a text into the same number of cells, the most of them; `,` when none does. */
export function separatorOf(beginning: string): string {
  let best = { separator: ',', cells: 1 };
  for (const separator of SEPARATORS) {
    const rows = csvReader(separator).push(beginning).slice(0, SEEN_ROWS);
    const cells = rows[0]?.length ?? 1;
    if (cells > best.cells && rows.every((row) => row.length === cells)) best = { separator, cells };
  }
  return best.separator;
}
