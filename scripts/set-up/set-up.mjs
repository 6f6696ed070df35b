import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildFingerprint, installFingerprint } from './fingerprint.mjs';
import { runWithPnpm } from './pnpm.mjs';

/** The checkout's root. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

const STAMP = join(ROOT, 'node_modules/.labtrail/set-up.json');
const COMMAND = 'node_modules/.bin/labtrail';

/** Installs what is missing and builds what has changed, so that `labtrail` runs; does nothing when all is in place. */
export async function setUp() {
  const done = readStamp();
  if (done.install !== installFingerprint(ROOT) || !existsSync(join(ROOT, COMMAND))) {
    await step('Installing packages', 'pnpm install --frozen-lockfile');
    writeStamp({ install: installFingerprint(ROOT) });
  }
  if (done.build === buildFingerprint(ROOT)) return;
  await step('Building', 'turbo run build --filter=@labtrail/cli... --output-logs=errors-only');
  writeStamp({ install: installFingerprint(ROOT), build: buildFingerprint(ROOT) });
}

async function step(title, line) {
  const started = Date.now();
  process.stderr.write(`${title} ... `);
  try {
    await runWithPnpm(ROOT, line);
  } catch (error) {
    process.stderr.write(`failed\n${error.message}\n`);
    throw new Error(`${title} failed, see above.`);
  }
  process.stderr.write(`${((Date.now() - started) / 1000).toFixed(1)} s\n`);
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(STAMP, 'utf8'));
  } catch {
    return {};
  }
}

function writeStamp(stamp) {
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, JSON.stringify(stamp));
}
