import { csvReader, separatorOf } from './csv.ts';
import type { Stretch } from './whole-lines.ts';

/** Rows of a file as far as it was read. */
export interface CsvRows {
  readonly separator: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Reads stretches of a file as they come, each once. */
export class CsvFile {
  readonly #reader: ReturnType<typeof csvReader>;
  readonly #rows: string[][] = [];
  readonly separator: string;
  #read = 0;

  constructor(beginning: string) {
    this.separator = separatorOf(beginning.replace(/^\ufeff/, ''));
    this.#reader = csvReader(this.separator);
  }

  /** The rows of all stretches, of which the ones known from before are not read again. */
  rowsOf(stretches: readonly Stretch[]): CsvRows {
    for (const { text, end, size } of stretches.slice(this.#read)) {
      const piece = this.#read === 0 ? text.replace(/^\ufeff/, '') : text;
      for (const row of this.#reader.push(piece)) this.#rows.push(row);
      if (end >= size) for (const row of this.#reader.end()) this.#rows.push(row);
      this.#read += 1;
    }
    const [head = [], ...rows] = this.#rows;
    return { separator: this.separator, head, rows };
  }
}

/** Whether the values of a column are numbers, as far as a few rows tell. */
export function isNumeric(values: readonly (string | undefined)[]): boolean {
  const said = values.filter((value) => value !== undefined && value !== '');
  return (
    said.length > 0 && said.every((value) => /^[-+]?(?:nan|inf(?:inity)?|\d*\.?\d+(?:e[-+]?\d+)?)$/i.test(value ?? ''))
  );
}
