import { expect, test } from 'vitest';
import { azureLocation } from './location.ts';

test.each([
  ['wasbs://c@acc.blob.core.windows.net/a/b', 'https://acc.blob.core.windows.net', 'a/b/'],
  ['wasbs://c@acc.blob.core.chinacloudapi.cn', 'https://acc.blob.core.chinacloudapi.cn', ''],
  ['wasbs://c@acc.blob.core.windows.net/a%20b/', 'https://acc.blob.core.windows.net', 'a%20b/'],
  ['abfss://c@acc.dfs.core.windows.net/a%20b', 'https://acc.blob.core.windows.net', 'a b/'],
])('%s is at %s below %s', (uri, endpoint, prefix) => {
  expect(azureLocation(uri)).toEqual({ container: 'c', account: 'acc', endpoint, prefix });
});

test.each([
  'wasbs://acc.blob.core.windows.net/a',
  'wasbs://c@acc/a',
  'wasbs://c@acc.example.org/a',
  'wasbs://c@acc.blob.core.windows.net/a?sv=1',
])('refuses %s', (uri) => {
  expect(() => azureLocation(uri)).toThrow('names no container');
});
