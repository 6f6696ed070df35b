import type { ModelVersion, Run } from '@labtrail/core';
import { expect, test } from 'vitest';
import { compareVersions } from './compare-versions.ts';

const version = (number: string, part: Partial<ModelVersion> = {}): ModelVersion => ({
  name: 'coffee',
  version: number,
  creation_timestamp: 0,
  last_updated_timestamp: 0,
  current_stage: 'None',
  source: 's3://b/m',
  run_id: '',
  status: 'READY',
  run_link: '',
  ...part,
});
const field = (name: string, type: string) => ({ name, type, optional: false });
const run = { info: { run_name: 'dark' }, data: { metrics: [{ key: 'loss', value: 0.5 }] } } as unknown as Run;

test('Signatures, metrics and places stand side by side, and differences are told', () => {
  const rows = compareVersions([
    {
      version: version('1', { aliases: ['champion'] }),
      signature: { inputs: [field('size', 'long')], outputs: [], params: [] },
    },
    {
      version: version('2'),
      run,
      signature: { inputs: [field('size', 'double')], outputs: [field('0', 'long')], params: [] },
    },
  ]);
  expect(rows.filter(({ differs }) => differs).map(({ part, key, values }) => [part, key, ...values])).toEqual([
    ['Details', 'Aliases', '@champion', ''],
    ['Details', 'Source run', '', 'dark'],
    ['Inputs of the signature', 'size', 'long', 'double'],
    ['Outputs of the signature', '0', undefined, 'long'],
    ['Metrics of the run', 'loss', undefined, '0.5'],
  ]);
});
