import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule, TestSuite } from 'vitest/node';
import type { Skip, Tally } from './tally.ts';

/**
 * Writes a run's tally as JSON into the file that the environment names as `LABTRAIL_TALLY`. What could not run because
 * its file or a hook broke has failed.
 */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const file = process.env.LABTRAIL_TALLY;
    if (file) writeFileSync(file, JSON.stringify(tallyOf(modules, unhandled.length)));
  }
}

function tallyOf(modules: readonly TestModule[], unhandled: number): Tally {
  const tests = modules.flatMap((module) => [...module.children.allTests()]).filter((test) => !isLeftOut(test));
  const broken = modules.flatMap((module) => [module, ...module.children.allSuites()]).filter(isBroken);
  const skipped = tests.filter((test) => test.result().state === 'skipped' && !suitesOf(test).some(isBroken));
  const passed = tests.filter((test) => test.result().state === 'passed').length;
  const unrun = tests.length - passed - skipped.length;
  // A file that can't be loaded has no tests that could fail.
  const empty = broken.filter((suite) =>
    [...suite.children.allTests()].every((test) => test.result().state === 'passed'),
  );
  return { passed, failed: unrun + empty.length + unhandled, skipped: skipped.length, skips: skipsOf(skipped) };
}

/** A case that a conformance suite was told to leave out, with the reason in its name: no tool of this machine is missing. */
function isLeftOut(test: TestCase): boolean {
  return test.result().state === 'skipped' && /\(skipped: .+\)$/.test(test.name);
}

function isBroken(suite: TestModule | TestSuite): boolean {
  return suite.errors().length > 0;
}

/** The suites around a test, from the innermost out; the last one is the file. */
function suitesOf(test: TestCase): (TestModule | TestSuite)[] {
  const suites: (TestModule | TestSuite)[] = [];
  let parent: TestModule | TestSuite = test.parent;
  for (; parent.type === 'suite'; parent = parent.parent) suites.push(parent);
  return [...suites, parent];
}

function skipsOf(tests: readonly TestCase[]): Skip[] {
  const counts = new Map<string, Skip>();
  for (const test of tests) {
    const file = test.module.relativeModuleId;
    const note = noteOf(test) ?? outermostName(test);
    const key = `${file}\0${note}`;
    counts.set(key, { file, note, tests: (counts.get(key)?.tests ?? 0) + 1 });
  }
  return [...counts.values()];
}

function noteOf(test: TestCase): string | undefined {
  const result = test.result();
  return result.state === 'skipped' ? result.note : undefined;
}

function outermostName(test: TestCase): string {
  const outermost = suitesOf(test).at(-2);
  return outermost?.type === 'suite' ? outermost.name : test.name;
}
