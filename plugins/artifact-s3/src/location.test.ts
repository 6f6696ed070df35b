import { expect, test } from 'vitest';
import { s3Location } from './location.ts';

test.each([
  ['s3://bucket', 'bucket', ''],
  ['s3://bucket/', 'bucket', ''],
  ['S3://my.bucket-1/a/b', 'my.bucket-1', 'a/b/'],
  ['s3://bucket/a b/100%/', 'bucket', 'a b/100%/'],
  ['s3://bucket/x', 'bucket', 'x/'],
])('%s names a bucket and a prefix', (uri, bucket, prefix) => {
  expect(s3Location(uri)).toEqual({ bucket, prefix });
});

test.each(['s3:', 's3:///a', 's3:bucket', 's3://bucket/a?b', 's3://bucket#a', 's3://a b/c'])('%s is refused', (uri) => {
  expect(() => s3Location(uri)).toThrow(/names no bucket: write s3:/);
});

test('credentials in a URI are refused, and not shown', () => {
  expect(() => s3Location('s3://key:hush@bucket/a')).toThrow(/^(?!.*hush).*'s3:\/\/key@bucket\/a' names no bucket/);
});
