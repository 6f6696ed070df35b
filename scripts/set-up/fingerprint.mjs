import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOMS = ['packages', 'plugins', 'apps'];
const MEMBERS = [...ROOMS.map((room) => `${room}/*`), 'examples/*', 'tests', 'benchmarks'];
const NOT_SOURCE = new Set(['dist', 'node_modules', '.turbo']);

/** Names everything that decides what an installation holds: manifests, lock file, settings, the kind of machine. */
export function installFingerprint(root) {
  const folders = ['.', ...MEMBERS.flatMap((member) => foldersOf(root, member))];
  const manifests = folders.map((folder) => join(folder, 'package.json'));
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', '.pnpmfile.mjs', ...manifests];
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const file of files) {
    if (existsSync(join(root, file))) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/** Names the state of all sources by path, size and time, and whether each package is built: cheap enough for each start. */
export function buildFingerprint(root) {
  const hash = createHash('sha256').update(installFingerprint(root));
  for (const file of ['tsup.config.ts', 'turbo.json', 'scripts/entries.ts']) hash.update(stamp(join(root, file)));
  for (const folder of ROOMS.flatMap((room) => foldersOf(root, `${room}/*`))) {
    hash.update(`\0${folder} ${existsSync(join(root, folder, 'dist'))}`);
    for (const file of sources(join(root, folder))) hash.update(`\0${stamp(file)}`);
  }
  return hash.digest('hex');
}

function stamp(file) {
  const { size, mtimeMs } = statSync(file);
  return `${file} ${size} ${mtimeMs}`;
}

function foldersOf(root, member) {
  if (!member.endsWith('/*')) return [member];
  const room = member.slice(0, -2);
  if (!existsSync(join(root, room))) return [];
  const entries = readdirSync(join(root, room), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(room, entry.name));
}

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!NOT_SOURCE.has(entry.name)) yield* sources(path);
    } else if (!entry.name.endsWith('.test.ts')) yield path;
  }
}
