import { artifactPath } from '@labtrail/artifact-store';
import { invalid, splitSecret } from '@labtrail/core';

/** What a `gs:` URI names. */
export interface GcsLocation {
  readonly bucket: string;
  /** What all names begin with: '', or a path that ends in '/'. */
  readonly prefix: string;
}

/**
 * Bucket and prefix of `gs://bucket/prefix`. Nothing in it is percent-decoded, as MLflow has it.
 *
 * @throws INVALID_PARAMETER_VALUE for a URI without a bucket, with credentials, a query or a fragment
 */
export function gcsLocation(uri: string): GcsLocation {
  const [, bucket = '', path = ''] = /^gs:\/\/([a-z\d][\w.-]*)(?:\/([^?#]*))?$/i.exec(uri) ?? [];
  if (bucket) {
    const prefix = artifactPath(path.replace(/^\/+/, ''), { field: 'artifact URI' });
    return { bucket, prefix: prefix === '' ? '' : `${prefix}/` };
  }
  throw invalid(
    `'${splitSecret(uri).uri}' names no bucket: write gs://bucket/prefix, without credentials, '?' or '#'.`,
  );
}
