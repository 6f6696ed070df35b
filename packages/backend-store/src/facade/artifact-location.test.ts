import { expect, test } from 'vitest';
import { checkArtifactLocation } from './artifact-location.ts';

test.each([
  's3://bucket/a',
  's3://bucket/a//',
  '/srv/a b',
  '/',
  'relative/folder',
  'a..b/...',
  'dbfs:/x;y/z',
  'wasbs://c@a.net/x?k=v',
])('%s is taken as it is', (location) => {
  expect(checkArtifactLocation(location)).toBe(location);
});

test.each([
  ['s3://bucket/a#b', "must have no fragment ('#') and no parameters (';')"],
  ['s3://bucket/a;b', "must have no fragment ('#') and no parameters (';')"],
  ['runs:/abc/model', "can't be a runs: URI, since runs are kept below it"],
  ['RUNS:/abc', "can't be a runs: URI, since runs are kept below it"],
  ['s3://bucket/../other', "must hold no '..'"],
  ['s3://bucket/%2e%2E/other', "must hold no '..'"],
  ['s3://bucket/%252e.%252fother', "must hold no '..'"],
  ['s3://bucket/a?path=../b', "must hold no '..'"],
  ['..\\other', "must hold no '..'"],
  ['s3://bucket/a\nb', 'must hold no control characters'],
])('%s is refused', (location, fault) => {
  expect(() => checkArtifactLocation(location)).toThrow(
    `Invalid value ${JSON.stringify(location)} for parameter 'artifact_location' supplied: it ${fault}.`,
  );
});

test('a location of more than 2048 characters is refused', () => {
  expect(checkArtifactLocation('x'.repeat(2048))).toHaveLength(2048);
  expect(() => checkArtifactLocation('x'.repeat(2049))).toThrow(
    "'artifact_location' exceeds the maximum length of 2048 characters: it has 2049. Shorten it.",
  );
});
