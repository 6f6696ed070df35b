import { describe, expect, test } from 'vitest';
import { hdfsLocation } from './location.ts';
import type { HdfsArtifactsOptions } from './options.ts';

type Options = Partial<HdfsArtifactsOptions>;

describe('a URI leads to WebHDFS', () => {
  test.each<[string, Options, string[], string]>([
    ['webhdfs://nn:50070/data/x', {}, ['http://nn:50070'], '/data/x'],
    ['webhdfs://nn/data/', {}, ['http://nn:9870'], '/data'],
    ['swebhdfs://nn/data', {}, ['https://nn:9871'], '/data'],
    ['hdfs://nn:8020/data', {}, ['http://nn:9870'], '/data'],
    ['hdfs://nn:8020/data', { httpPort: 50070, tls: true }, ['https://nn:50070'], '/data'],
    ['hdfs://cluster/data', { nameNodes: ['a:1', 'b'] }, ['http://a:1', 'http://b:9870'], '/data'],
    ['hdfs:///data', { nameNodes: ['a'] }, ['http://a:9870'], '/data'],
    ['hdfs:/data', { nameNodes: ['a'] }, ['http://a:9870'], '/data'],
    ['viewfs://cluster/data', { nameNodes: ['httpfs:14000'] }, ['http://httpfs:14000'], '/data'],
    ['webhdfs://B:1/data', { nameNodes: ['a', 'b'] }, ['http://a:9870', 'http://b:9870'], '/data'],
    ['webhdfs://nn', {}, ['http://nn:9870'], ''],
    ['WEBHDFS://nn//a//%20 b', {}, ['http://nn:9870'], '/a/%20 b'],
  ])('%s with %j', (uri, options, nameNodes, root) => {
    expect(hdfsLocation(uri, options)).toEqual({ nameNodes, root, user: undefined });
  });

  test('and may name a user', () => {
    expect(hdfsLocation('webhdfs://ana%40x@nn/data').user).toBe('ana@x');
  });
});

test.each<[string, Options, RegExp]>([
  ['hdfs:///data', {}, /names no host/],
  ['webhdfs://ana:hush@nn/data', {}, /^'webhdfs:\/\/ana@nn\/data' .* takes no password/],
  ['webhdfs://nn/data?op=OPEN', {}, /without '\?' and '#'/],
  ['webhdfs://nn/a/../b', {}, /'\.\.' part/],
  ['viewfs://cluster/data', {}, /nameNodes/],
  ['webhdfs://other/data', { nameNodes: ['a:9870'] }, /isn't among the name nodes that are set: a:9870/],
  ['webhdfs://nn/data', { delegationToken: 'secret' }, /only sent to hosts that the option nameNodes lists/],
])('%s with %j is refused', (uri, options, message) => {
  expect(() => hdfsLocation(uri, options)).toThrow(message);
  expect(() => hdfsLocation(uri, options)).not.toThrow(/hush|secret/);
});
