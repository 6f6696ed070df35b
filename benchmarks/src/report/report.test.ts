import { expect, test } from 'vitest';
import type { Figure } from '../measure.ts';
import type { ProductResult } from '../results.ts';
import { report } from './report.ts';

function figure(median: number, alone?: number): Figure {
  return { median, min: median, max: median, rounds: [median], processorMs: 1, ...(alone !== undefined && { alone }) };
}

function product(version: string, runs: number, searchMs: number): ProductResult {
  return { version, works: { 'create-run': figure(runs), search: figure(searchMs, searchMs) } };
}

test('ratios say how many times faster Labtrail is, for rates and for times, and whether that is enough', () => {
  const machine = {
    cores: 2,
    processor: 'a processor',
    memoryGiB: 8,
    node: 'v24.0.0',
    platform: 'linux x64',
    fsyncMs: 0.3,
    load: 0,
    date: '2030-01-01T00:00:00.000Z',
  };
  const products = { labtrail: product('0', 6000, 10), fasttrackml: product('0.6.0', 1000, 20) };
  const lines = report({ machine, rounds: 1, products }).split('\n');
  const ratios = lines.filter((line) => /\dx \(\d+x\)/.test(line)).map((line) => line.split('|')[5]?.trim());
  expect(ratios).toEqual(['2x (3x) MISSED', '6x (3x) met']);
});
