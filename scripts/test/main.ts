import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../packages.ts';
import { check, vitest } from './parts.ts';
import { isGood, sum, summary, type Tally, withoutSkips } from './tally.ts';

/** What `npm test` runs, one after the other: each part by itself keeps both cores of a small machine busy. */
const parts: Record<string, () => Promise<Tally>> = {
  check,
  unit: () => vitest('.'),
  tests: () => vitest('tests'),
  reliability: () => vitest('tests/reliability', '--no-file-parallelism'),
  packaging: () => vitest('tests/packaging'),
};

/** The part of a name, or the folder of `tests/` that has this name. */
function partOf(name: string): () => Promise<Tally> {
  const part = parts[name];
  if (part) return part;
  if (existsSync(join(ROOT, 'tests', name))) return () => vitest('tests', `${name}/`);
  throw new Error(`There is no part '${name}': name ${Object.keys(parts).join(', ')} or a folder of tests/.`);
}

async function main(named: string[]): Promise<Tally> {
  const chosen = (named.length > 0 ? named : Object.keys(parts)).map((name) => ({ name, run: partOf(name) }));
  const tallies: Tally[] = [];
  for (const { name, run } of chosen) {
    console.log(`\n== ${name}`);
    tallies.push(await run());
  }
  return sum(tallies);
}

try {
  const ran = await main(process.argv.slice(2));
  const total = process.env.CI === 'true' ? withoutSkips(ran) : ran;
  console.log(`\n${summary(total)}`);
  process.exitCode = isGood(total) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed, 0 skipped');
  process.exitCode = 1;
}
