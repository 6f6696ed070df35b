import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** What the build tells of one source: its file, its styles, and what must be loaded with it. */
interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
  readonly isDynamicEntry?: boolean;
}

const MOST = 250_000;
const ENTRY = 'index.html';
const built = (path: string) => fileURLToPath(new URL(`../../apps/${path}`, import.meta.url));
const manifest = JSON.parse(readFileSync(built('ui/dist/manifest.json'), 'utf8')) as Record<string, Chunk>;

/** A source and all that it can't do without. */
function closure(name: string, known = new Set<string>()): Set<string> {
  if (known.has(name)) return known;
  known.add(name);
  for (const other of manifest[name]?.imports ?? []) closure(other, known);
  return known;
}

/** The bytes that the server sends, compressed, before a page can show when it is the first to be opened. */
function weight(page: string): number {
  const chunks = [...closure(ENTRY), ...closure(page)].map((name) => manifest[name] as Chunk);
  const files = new Set([ENTRY, ...chunks.flatMap(({ file, css = [] }) => [file, ...css])]);
  return [...files].reduce((sum, file) => sum + statSync(built(`server/dist/ui/${file}.gz`)).size, 0);
}

test('Every page comes with less than 250 kB before it shows, whichever is opened first', () => {
  const pages = Object.keys(manifest).filter(
    (name) => /Page\.tsx$|-page\.tsx$/.test(name) && manifest[name]?.isDynamicEntry,
  );
  const weights: Record<string, number> = Object.fromEntries(
    pages.map((page) => [page.split('/').at(-1), weight(page)]),
  );
  expect(Object.keys(weights)).toEqual(expect.arrayContaining(['ExperimentsPage.tsx', 'RunsPage.tsx', 'RunPage.tsx']));
  const heavy = Object.entries(weights).filter(([, bytes]) => bytes >= MOST || bytes < 50_000);
  expect(heavy).toEqual([]);
});
