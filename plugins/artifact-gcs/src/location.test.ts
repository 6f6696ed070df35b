import { expect, test } from 'vitest';
import { gcsLocation } from './location.ts';

test.each([
  ['gs://bucket/a/b', 'bucket', 'a/b/'],
  ['gs://my.bucket_1', 'my.bucket_1', ''],
  ['gs://bucket//a%20b/', 'bucket', 'a%20b/'],
])('%s is the bucket %s below %s', (uri, bucket, prefix) => {
  expect(gcsLocation(uri)).toEqual({ bucket, prefix });
});

test.each(['gs:///a', 'gs://user:hush@bucket/a', 'gs://bucket/a?b', 'gs://bucket/a#b'])('refuses %s', (uri) => {
  expect(() => gcsLocation(uri)).toThrow('names no bucket');
  expect(() => gcsLocation(uri)).not.toThrow('hush');
});
