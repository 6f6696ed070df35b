import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { invalid } from '@labtrail/core';
import { isBusy } from './errors.ts';

/**
 * Looks at the file before anything is written to it: a file that is no database of Labtrail's is refused and left as it is.
 *
 * @throws INVALID_PARAMETER_VALUE naming what the file seems to be; SQLite's own error while another process holds the file
 */
export function refuseForeignDatabase(file: string): void {
  if (!existsSync(file)) return;
  if (statSync(file).isDirectory()) {
    throw invalid(
      `The backend store's URI names the folder ${file}: name a file in it, e.g. sqlite:///${file}/labtrail.db.`,
    );
  }
  const tables = tablesOf(file);
  if (tables.size === 0 || tables.has('labtrail_schema')) return;
  if (tables.has('alembic_version') || (tables.has('experiments') && tables.has('runs'))) {
    throw invalid(
      `The database ${file} was made by MLflow: Labtrail leaves it as it is and can't work in it. Name a new file in --backend-store-uri.`,
    );
  }
  throw invalid(`The database ${file} holds the tables of another program: name a new file in --backend-store-uri.`);
}

function tablesOf(file: string): Set<string> {
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      const rows = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
      return new Set(rows.map((row) => String(row.name)));
    } finally {
      database.close();
    }
  } catch (error) {
    if (isBusy(error)) throw error;
    throw Object.assign(
      invalid(`The file ${file} can't be read as a SQLite database: name another in --backend-store-uri.`),
      {
        cause: error,
      },
    );
  }
}
