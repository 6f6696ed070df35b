import { join } from 'node:path';
import { handOver } from './set-up/run.mjs';
import { ROOT, setUp } from './set-up/set-up.mjs';

try {
  await setUp();
  // npm runs this in the checkout, and says in INIT_CWD where its caller stands.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  handOver(join(ROOT, 'apps/cli/bin/labtrail.js'), ['server', ...process.argv.slice(2)], cwd);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
