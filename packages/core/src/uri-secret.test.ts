import { expect, test } from 'vitest';
import { joinSecret, splitSecret } from './uri-secret.ts';

test.each([
  ['ftp://ana:hush@host/data', 'ftp://ana@host/data', 'hush'],
  ['ftp://ana:a%40b%2F$&@host:2121/data/x', 'ftp://ana@host:2121/data/x', 'a%40b%2F$&'],
  ['sftp://ana:p@ss:w@host', 'sftp://ana@host', 'p@ss:w'],
  ['ftp://:hush@host', 'ftp://@host', 'hush'],
  ['FTP://ana:@host', 'FTP://ana@host', ''],
])('%s is kept as %s', (uri, shown, secret) => {
  expect(splitSecret(uri)).toEqual({ uri: shown, secret });
  expect(joinSecret(shown, secret)).toBe(uri);
});

test.each(['ftp://ana@host/data', 'ftp://host:21/a:b', 's3://bucket/a@b:c', '/folder/a:b@c', 'mlflow-artifacts:/0'])(
  '%s holds no secret',
  (uri) => {
    expect(splitSecret(uri)).toEqual({ uri, secret: undefined });
  },
);
