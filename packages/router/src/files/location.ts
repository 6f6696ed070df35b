import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { invalid } from '@labtrail/core';

export interface LocationSettings {
  /** The server's working folder: relative locations count from it. */
  readonly workingFolder: string;
  /** URIs of the artifact stores that the server itself is set up with: their hosts are no strangers. */
  readonly ownStores?: readonly string[] | undefined;
  /** Folders, beside the local ones of `ownStores`, that the server itself opens when a run's artifacts are there. */
  readonly allowedArtifactFolders?: readonly string[] | undefined;
  /** Schemes that may name any host; see MLFLOW_ALLOWED_HOST_ADDRESSED_ARTIFACT_SCHEMES. */
  readonly hostAddressedSchemes?: readonly string[] | undefined;
}

/** Where users may have an experiment's artifacts kept. */
export interface LocationRules {
  /**
   * A user's `artifact_location` as it is stored: a relative folder becomes absolute.
   *
   * @throws INVALID_PARAMETER_VALUE for a scheme whose URIs would make the server connect to a host of the user's choice
   */
  settle(location: string): string;
  /** The same check of any URI that the server might open one day. A path and a URI without a host pass. */
  refuseForeignHost(uri: string, field: string): void;
}

/** Schemes whose URIs name the host to connect to: those of MLflow 3.17.2, and after them those that only our stores open. */
const HOST_ADDRESSED = new Set(
  'ftp sftp hdfs viewfs http https r2 b2 abfss mlflow-artifacts ftps webhdfs swebhdfs'.split(' '),
);

export function locationRules({
  workingFolder,
  ownStores = [],
  hostAddressedSchemes = [],
}: LocationSettings): LocationRules {
  const allowed = new Set(hostAddressedSchemes.map((scheme) => scheme.toLowerCase()));
  const own = new Set(ownStores.map(hostOf));
  const refuseForeignHost = (uri: string, field: string) => {
    const scheme = schemeOf(uri);
    if (scheme === undefined || !namesHost(scheme, uri) || allowed.has(scheme) || own.has(hostOf(uri))) return;
    throw invalid(
      `'${field}' can't have the scheme '${scheme}', since the server would connect to the host that it names. Choose a store that the server is set up with, or have its operator add '${scheme}' to MLFLOW_ALLOWED_HOST_ADDRESSED_ARTIFACT_SCHEMES.`,
    );
  };
  return {
    settle(location) {
      const scheme = schemeOf(location);
      if (scheme === undefined) return resolve(workingFolder, location);
      if (scheme === 'file') return absoluteFile(location, workingFolder);
      refuseForeignHost(location, 'artifact_location');
      return location;
    },
    refuseForeignHost,
  };
}

function schemeOf(uri: string): string | undefined {
  return /^([a-z][a-z\d+.-]+):/i.exec(uri)?.[1]?.toLowerCase();
}

function namesHost(scheme: string, location: string): boolean {
  return HOST_ADDRESSED.has(scheme) && (scheme !== 'mlflow-artifacts' || /^[^:]+:\/\/[^/]/.test(location));
}

/** Scheme and host, whoever the user is. */
function hostOf(uri: string): string {
  const [, scheme = '', authority = ''] = /^([a-z][a-z\d+.-]*:\/\/)([^/?#]*)/i.exec(uri) ?? [];
  return `${scheme}${authority.slice(authority.lastIndexOf('@') + 1)}`.toLowerCase();
}

function absoluteFile(location: string, workingFolder: string): string {
  const rest = location.slice('file:'.length);
  if (rest.startsWith('/')) return checkedFile(location);
  return `file://${resolve(workingFolder, rest)}`;
}

function checkedFile(location: string): string {
  try {
    fileURLToPath(location);
    return location;
  } catch (error) {
    throw invalid(`'artifact_location' is no folder of the server: ${(error as Error).message}. Write file:///folder.`);
  }
}
