import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from '../setup/index.ts';
import type { Answer } from './api.ts';
import { rowsOf } from './audit.ts';

/** All that a server has written below `folder`: rows of each table, and every file but those of the database. */
export async function writtenIn(folder: string): Promise<Record<string, number | string>> {
  const written: Record<string, number | string> = {};
  for (const { name } of rowsOf(folder, "SELECT name FROM sqlite_master WHERE type = 'table'")) {
    written[`table ${name}`] = Number(rowsOf(folder, `SELECT count(*) AS n FROM "${name}"`)[0]?.n);
  }
  for (const name of await readdir(folder, { recursive: true })) {
    const file = join(folder, name);
    if (name.startsWith('labtrail.db') || name.endsWith('.labtrail-uploads')) continue;
    if ((await stat(file)).isFile()) written[`file ${name}`] = await readFile(file, 'utf8');
  }
  return written;
}

/** What an answer tells that is nobody's business: paths of the machine, SQL, stacks. Empty when it keeps quiet. */
export function leaksOf({ text, headers }: Answer, folder: string): string[] {
  const told = `${text}\n${JSON.stringify(headers)}`;
  const secrets = [folder, repository, 'node_modules', 'SQLITE_', 'sqlite', 'INSERT INTO', 'SELECT ', 'root:x:0'];
  const found = secrets.filter((secret) => told.includes(secret));
  return /^\s+at .+:\d+:\d+/m.test(told) || told.includes('.ts:') ? [...found, 'a stack'] : found;
}
