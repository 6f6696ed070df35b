/** The scheme of a URI in lower case; `file` for a path, also one of a Windows drive. */
export function schemeOf(uri: string): string {
  const scheme = /^([a-z][a-z\d+.-]+):/i.exec(uri)?.[1];
  return scheme ? scheme.toLowerCase() : 'file';
}

/** Labtrail's own packages by the schemes that they open. An app that has none of them need not depend on any. */
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
    ftps: '@labtrail/artifact-ftp',
    hdfs: '@labtrail/artifact-hdfs',
    webhdfs: '@labtrail/artifact-hdfs',
    swebhdfs: '@labtrail/artifact-hdfs',
    viewfs: '@labtrail/artifact-hdfs',
    http: '@labtrail/artifact-http',
    https: '@labtrail/artifact-http',
    'mlflow-artifacts': '@labtrail/artifact-http',
  },
};

type PluginHint = 'backend-store' | 'registry' | 'artifact-store';

/** The package of ours that opens `scheme`, if there is one. */
export function packageFor(kind: PluginHint, scheme: string): string | undefined {
  return PACKAGES[kind][scheme];
}
