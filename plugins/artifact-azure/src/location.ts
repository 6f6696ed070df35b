import { artifactPath } from '@labtrail/artifact-store';
import { invalid, splitSecret } from '@labtrail/core';

/** What a `wasbs:` or `abfss:` URI names. */
export interface AzureLocation {
  readonly container: string;
  readonly account: string;
  /** The account's endpoint of blobs, which Data Lake Storage has, too. */
  readonly endpoint: string;
  /** What all names begin with: '', or a path that ends in '/'. */
  readonly prefix: string;
}

const URI = /^(wasbs|abfss):\/\/([^@/]+)@([^./]+)\.([^/?#:@]+)\/?([^?#]*)$/i;

/**
 * Container, account and path of `wasbs://container@account.blob.core.windows.net/path` and of
 * `abfss://container@account.dfs.core.windows.net/path`. The path of the second is percent-decoded, as MLflow has it.
 *
 * @throws INVALID_PARAMETER_VALUE for a URI of another form
 */
export function azureLocation(uri: string): AzureLocation {
  const [, scheme = '', container = '', account = '', domain = '', path = ''] = URI.exec(uri) ?? [];
  const suffix = domain.replace(/^dfs\./i, 'blob.');
  if (!account || !/^blob\.\S+$/i.test(suffix)) {
    throw invalid(
      `'${splitSecret(uri).uri}' names no container: write wasbs://container@account.blob.core.windows.net/path, or abfss://container@account.dfs.core.windows.net/path.`,
    );
  }
  const plain = /^abfss$/i.test(scheme) ? decodeURIComponent(path) : path;
  const prefix = artifactPath(plain.replace(/^\/+/, ''), { field: 'artifact URI' });
  return { container, account, endpoint: `https://${account}.${suffix}`, prefix: prefix === '' ? '' : `${prefix}/` };
}
