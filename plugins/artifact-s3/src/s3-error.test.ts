import { expect, test } from 'vitest';
import { s3Error } from './s3-error.ts';

const place = { bucket: 'models', host: 'minio:9000', path: 'a/b' };
const named = (name: string, status = 0, more: object = {}) =>
  Object.assign(new Error('said the storage'), { name, $metadata: { httpStatusCode: status }, ...more });

test.each([
  ['NoSuchBucket', 'RESOURCE_DOES_NOT_EXIST', "There is no bucket 'models' at minio:9000"],
  ['NoSuchKey', 'RESOURCE_DOES_NOT_EXIST', "No such artifact: 'a/b'"],
  ['AccessDenied', 'PERMISSION_DENIED', 's3:PutObject'],
  ['InvalidAccessKeyId', 'PERMISSION_DENIED', 'AWS_ACCESS_KEY_ID'],
  ['SignatureDoesNotMatch', 'PERMISSION_DENIED', 'AWS_SECRET_ACCESS_KEY'],
  ['ExpiredToken', 'PERMISSION_DENIED', 'fetch new credentials'],
  ['RequestTimeTooSkewed', 'PERMISSION_DENIED', "set this machine's clock"],
  ['CredentialsProviderError', 'PERMISSION_DENIED', 'AWS_PROFILE'],
  ['PermanentRedirect', 'INVALID_STATE', 'AWS_DEFAULT_REGION'],
  ['QuotaExceeded', 'QUOTA_EXCEEDED', 'no room'],
  ['KeyTooLongError', 'INVALID_PARAMETER_VALUE', 'shorter'],
  ['SlowDown', 'TEMPORARILY_UNAVAILABLE', "minio:9000 can't be reached"],
  ['TimeoutError', 'TEMPORARILY_UNAVAILABLE', 'check that it runs'],
  ['XAdminUserNotFound', 'PERMISSION_DENIED', 'AWS_ACCESS_KEY_ID'],
  ['SomethingNew', 'INTERNAL_ERROR', 'minio:9000 failed'],
])('%s is %s, and says what to mend', (name, code, words) => {
  const error = s3Error(named(name), place);
  expect(error).toMatchObject({ code, message: expect.stringContaining(words) });
  expect(error.message).toMatch(new RegExp(`\\(${name}\\)$`));
});

test.each([
  ['ECONNREFUSED', 'TEMPORARILY_UNAVAILABLE'],
  ['ENOTFOUND', 'TEMPORARILY_UNAVAILABLE'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'PERMISSION_DENIED'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'PERMISSION_DENIED'],
  ['CERT_HAS_EXPIRED', 'PERMISSION_DENIED'],
])("the network's %s is %s", (name, code) => {
  expect(s3Error(named('Error', 0, { code: name }), place)).toMatchObject({ code });
});

test.each([
  [403, 'PERMISSION_DENIED'],
  [404, 'RESOURCE_DOES_NOT_EXIST'],
  [429, 'TEMPORARILY_UNAVAILABLE'],
  [503, 'TEMPORARILY_UNAVAILABLE'],
  [507, 'QUOTA_EXCEEDED'],
])('an answer of %d without a body is %s', (status, code) => {
  expect(s3Error(named('UnknownError', status), place)).toMatchObject({ code });
});

test('an answer of 404 is only about the artifact when it names nothing else', () => {
  expect(s3Error(named('NoSuchTenant', 404), place)).toMatchObject({ code: 'INTERNAL_ERROR' });
});

test('the request that failed is not kept, only its name and words', () => {
  const raw = named('AccessDenied', 403, { $response: { headers: { 'x-amz-security-token': 'hush' } } });
  expect(s3Error(raw, place).cause).toEqual(new Error('AccessDenied: said the storage'));
});
