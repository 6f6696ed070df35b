import type { FileInfo } from '@labtrail/core';
import { expect, test } from 'vitest';
import type { ChartRun } from './chart-runs.ts';
import { differencesOf } from './difference.ts';
import { imageAt, keysOf, stepImagesOf, stepsOf } from './images.ts';

const file = (name: string, is_dir = false): FileInfo => ({ path: `images/${name}`, is_dir });
const ID = 'a4b5ea28-a2db-4448-a08c-cc5bbd8daf5d';

test('names that MLflow’s clients give to pictures are read, new and old; other files and smaller copies are left out', () => {
  const images = stepImagesOf([
    file(`val~attention map+step+2+timestamp+1700+${ID}.png`),
    file(`val~attention map+step+2+timestamp+1700+${ID}+compressed.webp`),
    file(`dogs%step%-1%timestamp%1600%${ID}.png`),
    file('plain.png'),
    file('dogs+step+1', true),
  ]);
  expect(images).toEqual([
    {
      key: 'val/attention map',
      step: 2,
      timestamp: 1700,
      path: `images/val~attention map+step+2+timestamp+1700+${ID}.png`,
    },
    { key: 'dogs', step: -1, timestamp: 1600, path: `images/dogs%step%-1%timestamp%1600%${ID}.png` },
  ]);
  expect(keysOf(images)).toEqual(['dogs', 'val/attention map']);
  expect(stepsOf(images, ['dogs'])).toEqual([-1]);
});

test('at a step the latest picture up to it is shown', () => {
  const image = (step: number, timestamp: number) => ({ key: 'dogs', step, timestamp, path: `${step} ${timestamp}` });
  const images = [image(5, 1), image(0, 9), image(5, 3), image(5, 2)];
  expect([-1, 0, 4, 5, 9].map((step) => imageAt(images, 'dogs', step)?.path)).toEqual([
    undefined,
    '0 9',
    '0 9',
    '5 3',
    '5 3',
  ]);
});

test('only columns that differ are told, numbers with their distance from the first run', () => {
  const run = (values: Record<string, number | string>): ChartRun => ({
    runId: 'r',
    name: 'r',
    value: (id) => values[id],
  });
  const rows = differencesOf(
    [run({ loss: 1, model: 'a', same: 2, odd: Number.NaN }), run({ loss: 3, same: 2, odd: Number.NaN })],
    ['loss', 'model', 'same', 'odd'],
  );
  expect(rows.map(({ columnId, ...rest }) => [columnId, rest])).toEqual([
    ['loss', { values: [1, 3], changes: [undefined, 2] }],
    ['model', { values: ['a', undefined], changes: [undefined, undefined] }],
  ]);
});
