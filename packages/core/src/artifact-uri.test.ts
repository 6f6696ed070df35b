import { expect, test } from 'vitest';
import { runArtifactUri } from './entities/run.ts';

test.each([
  ['s3://bucket/a', 's3://bucket/a/r/artifacts'],
  ['s3://bucket/a//', 's3://bucket/a/r/artifacts'],
  ['mlflow-artifacts:/0', 'mlflow-artifacts:/0/r/artifacts'],
  ['/', '/r/artifacts'],
  ['a b\nc', 'a b\nc/r/artifacts'],
  ['wasbs://c@a.net/x/?k=v?w=/', 'wasbs://c@a.net/x/r/artifacts?k=v?w=/'],
  ['http://host?', 'http://host/r/artifacts?'],
])('below %j a run keeps its artifacts at %j', (location, uri) => {
  expect(runArtifactUri(location, 'r')).toBe(uri);
});
