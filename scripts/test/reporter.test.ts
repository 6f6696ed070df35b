import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startVitest } from 'vitest/node';
import { ROOT } from '../packages.ts';

let folder: string;

beforeEach(() => {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  // Below the root, where the tests that are written find vitest.
  folder = mkdtempSync(join(ROOT, '.cache/reporter-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test('passed, failed and skipped tests are counted, and skips keep their notes', async () => {
  write('a.test.ts', `test('passes', () => {}); test('fails', () => { throw new Error('no'); });`);
  write(
    'b.test.ts',
    `test.for([1, 2])('needs Java %i', (_, { skip }) => skip('install a JDK')); test.skip('later');
    describe.skip('with Maven', () => { test('one', () => {}); describe('in', () => { test('two', () => {}); }); });`,
  );
  expect(await tally()).toEqual({
    passed: 1,
    failed: 1,
    skipped: 5,
    skips: [
      { file: 'b.test.ts', note: 'install a JDK', tests: 2 },
      { file: 'b.test.ts', note: 'later', tests: 1 },
      { file: 'b.test.ts', note: 'with Maven', tests: 2 },
    ],
  });
});

test('a case that a suite leaves out for a reason in its name counts as nothing', async () => {
  write('a.test.ts', `test('passes', () => {}); test.skip('is atomic (skipped: FTP is not)', () => {});`);
  expect(await tally()).toEqual({ passed: 1, failed: 0, skipped: 0, skips: [] });
});

test('what a broken file or hook keeps from running has failed', async () => {
  write('a.test.ts', `import './nowhere.ts';`);
  write('b.test.ts', `beforeAll(() => { throw new Error('no'); }); test('one', () => {}); test('two', () => {});`);
  write('c.test.ts', `afterAll(() => { throw new Error('no'); }); test('one', () => {});`);
  expect(await tally()).toEqual({ passed: 1, failed: 4, skipped: 0, skips: [] });
});

function write(file: string, text: string) {
  writeFileSync(join(folder, file), `import { afterAll, beforeAll, describe, test } from 'vitest';\n${text}`);
}

async function tally(): Promise<unknown> {
  const file = join(folder, 'tally.json');
  process.env.LABTRAIL_TALLY = file;
  const exitCode = process.exitCode;
  const run = await startVitest([], {
    root: folder,
    config: false,
    watch: false,
    reporters: [join(import.meta.dirname, 'reporter.ts')],
  });
  await run.close();
  process.exitCode = exitCode;
  return JSON.parse(readFileSync(file, 'utf8'));
}
