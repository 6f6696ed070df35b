import { expect, test } from 'vitest';
import { splitUri } from './split-uri.ts';

test.each([
  ['/data/run/model.bin', '/data/run', 'model.bin'],
  ['file:///data/a%20b', '/data', 'a b'],
  ['s3://bucket/key', 's3://bucket/', 'key'],
  ['s3://bucket/a/b%20c/', 's3://bucket/a/', 'b%20c'],
  ['ftp://ana:hush@host:2121/data/x', 'ftp://ana:hush@host:2121/data/', 'x'],
  ['mlflow-artifacts:/1/run', 'mlflow-artifacts:/1/', 'run'],
  ['mlflow-artifacts:/1', 'mlflow-artifacts:/', '1'],
  ['http://host/api/2.0/mlflow-artifacts/artifacts/a%20b', 'http://host/api/2.0/mlflow-artifacts/artifacts/', 'a b'],
])('%s lies in %s', (uri, parent, name) => {
  expect(splitUri(uri)).toEqual({ parent, name });
});

test.each(['/', 'file:///', 's3://bucket', 's3://bucket/', 'ftp://ana:hush@host', 'mlflow-artifacts:/'])(
  '%s lies in nothing',
  (uri) => {
    expect(splitUri(uri)).toBeUndefined();
  },
);
