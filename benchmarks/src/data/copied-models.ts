import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { modelName, REGISTERED } from './registered-models.ts';

/** The models repeat themselves, but for their names, after so many: 20 teams, 3 tiers, 50 owners and 10 numbers of versions. */
const PERIOD = 300;
/** So many models more are made over the API, by which the copies are proven. */
const PROVEN = 20;

/** How many models have to be made over the API, the first ones, before `copyModels`. */
export const ORIGINALS = PERIOD + PROVEN;

type Row = Record<string, SQLOutputValue>;

/**
 * Makes the other models in the database file of a server that has ended, as copies of the first ones under other names,
 * and proves first that copies are what the API makes. `tables` are those whose rows belong to the model in their column
 * `name`, each after those that it refers to.
 */
export function copyModels(database: string, tables: readonly string[]): void {
  const store = new DatabaseSync(database);
  try {
    for (const table of tables) prove(store, table);
    store.exec('BEGIN');
    for (const table of tables) copy(store, table);
    store.exec('COMMIT');
  } finally {
    store.close();
  }
}

function prove(store: DatabaseSync, table: string): void {
  for (let index = PERIOD; index < ORIGINALS; index += 1) {
    const made = rowsOf(store, table, index).map(withoutTimes);
    const copied = rowsOf(store, table, index - PERIOD).map((row) => withoutTimes(renamed(row, index)));
    if (JSON.stringify(made) === JSON.stringify(copied)) continue;
    throw new Error(`The rows of ${modelName(index)} in ${table} differ from the copied ones.`);
  }
}

function copy(store: DatabaseSync, table: string): void {
  const originals = Array.from({ length: PERIOD }, (_, index) => rowsOf(store, table, index));
  const columns = Object.keys(originals.flat()[0] ?? {});
  const names = columns.map((column) => `"${column}"`).join();
  const insert = store.prepare(`INSERT INTO ${table} (${names}) VALUES (${columns.map(() => '?').join()})`);
  for (let index = ORIGINALS; index < REGISTERED.models; index += 1) {
    for (const row of originals[index % PERIOD] ?? []) insert.run(...Object.values(renamed(row, index)));
  }
}

function rowsOf(store: DatabaseSync, table: string, index: number): Row[] {
  return store.prepare(`SELECT * FROM ${table} WHERE name = ? ORDER BY rowid`).all(modelName(index));
}

function renamed(row: Row, index: number): Row {
  const original = String(row.name);
  const values = Object.entries(row).map(([column, value]) => [
    column,
    typeof value === 'string' ? value.replaceAll(original, modelName(index)) : value,
  ]);
  return Object.fromEntries(values);
}

function withoutTimes(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([column]) => !column.endsWith('_time')));
}
