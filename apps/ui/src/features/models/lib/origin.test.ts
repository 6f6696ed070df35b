import { expect, test } from 'vitest';
import { folderInRun, originOf } from './origin.ts';

test('A source tells a logged model, a version and a folder apart', () => {
  expect(originOf({ source: 'models:/m-12ab' })).toEqual({ kind: 'logged model', modelId: 'm-12ab' });
  expect(originOf({ source: 'models:/my coffee/3' })).toEqual({ kind: 'version', name: 'my coffee', version: '3' });
  expect(originOf({ source: 'models:/m-old/3' })).toEqual({ kind: 'version', name: 'm-old', version: '3' });
  expect(originOf({ source: 's3://bucket/models:/m-1' })).toEqual({ kind: 'folder' });
});

test('A folder is found within its run’s files, and only there', () => {
  expect(folderInRun('s3://b/1/r/artifacts/model', 's3://b/1/r/artifacts/')).toBe('model');
  expect(folderInRun('s3://b/1/r/artifacts', 's3://b/1/r/artifacts')).toBe('');
  expect(folderInRun('s3://b/1/r/artifacts-2/model', 's3://b/1/r/artifacts')).toBeUndefined();
});
