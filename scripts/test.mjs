import { join } from 'node:path';
import { handOver } from './set-up/run.mjs';
import { ROOT, setUp } from './set-up/set-up.mjs';

try {
  await setUp();
  handOver(join(ROOT, 'scripts/test/main.ts'), process.argv.slice(2), ROOT);
} catch (error) {
  console.error(error.message);
  console.log('0 passed, 1 failed, 0 skipped');
  process.exitCode = 1;
}
