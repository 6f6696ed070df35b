import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import { ROOT } from './packages.ts';

const FROM = join(ROOT, 'apps/ui/dist');
const TO = join(ROOT, 'apps/server/dist/ui');
const PACKABLE = /\.(html|js|css|svg)$/;

/**
 * Puts the web UI's build into the server's package, with a compressed twin of each file that shrinks; what loads what is for
 * the tests alone.
 */
rmSync(TO, { recursive: true, force: true });
cpSync(FROM, TO, { recursive: true, filter: (path) => path !== join(FROM, 'manifest.json') });
for (const name of readdirSync(TO, { recursive: true, encoding: 'utf8' }).filter((file) => PACKABLE.test(file))) {
  const packed = gzipSync(readFileSync(join(TO, name)), { level: constants.Z_BEST_COMPRESSION });
  writeFileSync(join(TO, `${name}.gz`), packed);
}
