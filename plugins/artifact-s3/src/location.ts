import { invalid, splitSecret } from '@labtrail/core';

/** What an `s3:` URI names. */
export interface S3Location {
  readonly bucket: string;
  /** What all keys begin with: '', or a path that ends in '/'. */
  readonly prefix: string;
}

/**
 * Bucket and prefix of `s3://bucket/prefix`. The prefix is taken as it stands: nothing in it is percent-decoded, as MLflow has it.
 *
 * @throws INVALID_PARAMETER_VALUE for a URI without a bucket, with credentials, a query or a fragment
 */
export function s3Location(uri: string): S3Location {
  const [, bucket = '', path = ''] = /^s3:\/\/([^/?#]*)([^?#]*)$/i.exec(uri) ?? [];
  if (/^[\w.-]+$/.test(bucket)) return { bucket, prefix: path.replace(/^\/+|\/+$/g, '').replace(/.$/s, '$&/') };
  throw invalid(
    `'${splitSecret(uri).uri}' names no bucket: write s3://bucket/prefix, without credentials, '?' or '#'. Credentials come from the environment, a profile or a role.`,
  );
}
