import type { FileFormat } from './file-column.ts';

/** A JSON object a line. NaN and the infinities are the texts "NaN", "Infinity" and "-Infinity", as in every answer. */
export const JSON_LINES: FileFormat = {
  ending: 'jsonl',
  mediaType: 'application/jsonl; charset=utf-8',
  async *write(columns, pieces) {
    const names = columns.map(({ name }, place) => `${place === 0 ? '{' : ','}${JSON.stringify(name)}:`);
    for await (const rows of pieces) {
      yield rows
        .map((cells) => `${cells.map((cell, place) => `${names[place]}${JSON.stringify(cell)}`).join('')}}\n`)
        .join('');
    }
  },
};
