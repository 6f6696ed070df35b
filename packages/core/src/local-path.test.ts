import { expect, test } from 'vitest';
import { localPath } from './local-path.ts';

test.each([
  ['/a/b', '/a/b'],
  ['a/../b', '/here/b'],
  ['file:///a%20b', '/a b'],
  ['FILE://localhost/a', '/a'],
  ['file:/a', '/a'],
  ['file:a%20b', '/here/a b'],
])('%s names %s', (uri, path) => {
  expect(localPath(uri, '/here')).toBe(path);
});

test.each(['file://other/a', 'file:///a%2Fb', 'file:a%zz'])('%s is refused', (uri) => {
  expect(() => localPath(uri, '/here')).toThrow();
});
