import type { Run } from '@labtrail/core';
import { expect, test } from 'vitest';
import { candidatesOf } from './candidates.ts';

const folder = (path: string) => ({ path, is_dir: true });
const FILES: Record<string, { path: string; is_dir: boolean }[]> = {
  '': [folder('model'), folder('plots'), { path: 'MLmodel', is_dir: false }],
  model: [{ path: 'model/MLmodel', is_dir: false }],
  plots: [{ path: 'plots/roc.png', is_dir: false }],
};

test('Logged models and folders with an MLmodel can be registered, other folders can’t', async () => {
  const run = {
    info: { artifact_uri: 'mlflow-artifacts:/1/r/artifacts' },
    data: {},
    inputs: {},
    outputs: { model_outputs: [{ model_id: 'm-1', step: 0 }] },
  } as unknown as Run;
  expect(await candidatesOf(run, async (path) => FILES[path] ?? [])).toEqual([
    { label: 'Logged model m-1', source: 'models:/m-1', modelId: 'm-1' },
    { label: 'Folder model', source: 'mlflow-artifacts:/1/r/artifacts/model' },
  ]);
});
