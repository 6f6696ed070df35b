/** The scheme of a URI in lower case; `file` for a path, also one of a Windows drive. */
export function schemeOf(uri: string): string {
  const scheme = /^([a-z][a-z\d+.-]+):/i.exec(uri)?.[1];
  return scheme ? scheme.toLowerCase() : 'file';
}

/** The packages that open the schemes which MLflow knows, for the message about a missing one. */
const PACKAGES: Record<PluginHint, Readonly<Record<string, string>>> = {
  'backend-store': {
    sqlite: '@labtrail/backend-sql',
  },
  registry: {
    sqlite: '@labtrail/backend-sql',
  },
  'artifact-store': {
    file: '@labtrail/artifact-local',
    s3: '@labtrail/artifact-s3',
    gs: '@labtrail/artifact-gcs',
    wasbs: '@labtrail/artifact-azure',
    abfss: '@labtrail/artifact-azure',
    ftp: '@labtrail/artifact-ftp',
    sftp: '@labtrail/artifact-sftp',
    hdfs: '@labtrail/artifact-hdfs',
    viewfs: '@labtrail/artifact-hdfs',
    http: '@labtrail/artifact-http',
    https: '@labtrail/artifact-http',
  },
};

type PluginHint = 'backend-store' | 'registry' | 'artifact-store';

/** The package that would open `scheme`, if there is one by that name. */
export function packageFor(kind: PluginHint, scheme: string): string | undefined {
  return PACKAGES[kind][scheme];
}
