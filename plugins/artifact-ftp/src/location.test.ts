import { expect, test } from 'vitest';
import { ftpLocation } from './location.ts';
import { ftpArtifactsOptions } from './options.ts';

const read = (uri: string, options: object = {}) => ftpLocation(uri, ftpArtifactsOptions.parse(options));

test('reads user, password, port and folder, and decodes only the first two', () => {
  expect(read('ftp://a%40b:p%3A%2F:x@host:2121/data/%20x/')).toEqual({
    host: 'host',
    port: 2121,
    user: 'a@b',
    password: 'p:/:x',
    secure: false,
    root: '/data/%20x',
  });
});

test('logs in as anonymous, at the root, at the usual port', () => {
  expect(read('ftp://host')).toMatchObject({ user: 'anonymous', password: '', port: 21, root: '' });
  expect(read('ftps://[::1]/x', { tls: 'implicit' })).toMatchObject({ host: '::1', port: 990, secure: 'implicit' });
});

test('shows no password in what it refuses', () => {
  expect(() => read('ftp://ana:hush@host:port/x')).toThrow("'ftp://ana@host:port/x' is no address of a folder");
});
