import { invalid, shown } from '@labtrail/core';

type Environment = Readonly<Record<string, string | undefined>>;
type Options = Record<string, unknown>;

/** Of a tracking server whose proxy keeps artifacts. */
function ofTrackingServer(env: Environment): Options {
  const server = env.MLFLOW_TRACKING_URI;
  return {
    trackingUri: server && /^https?:/i.test(server) ? server : undefined,
    username: env.MLFLOW_TRACKING_USERNAME || undefined,
    password: env.MLFLOW_TRACKING_PASSWORD || undefined,
    token: env.MLFLOW_TRACKING_TOKEN || undefined,
    caFile: env.MLFLOW_TRACKING_SERVER_CERT_PATH || undefined,
    insecure: flagOf(env, 'MLFLOW_TRACKING_INSECURE_TLS'),
  };
}

function ofAzure(env: Environment): Options {
  return {
    connectionString: env.AZURE_STORAGE_CONNECTION_STRING || undefined,
    accountKey: env.AZURE_STORAGE_ACCESS_KEY || undefined,
    sasToken: env.AZURE_STORAGE_SAS_TOKEN || undefined,
  };
}

/** As Google's own libraries have it: an emulator gets no credentials, and may lack a scheme. */
function ofGcs({ STORAGE_EMULATOR_HOST: emulator, API_ENDPOINT_OVERRIDE: endpoint }: Environment): Options {
  if (emulator) return { endpoint: emulator.replace(/^(?!https?:)/, 'http://'), anonymous: true };
  return { endpoint: endpoint || undefined };
}

/** Who asks as Hadoop's and MLflow's clients have it; where, as Hadoop keeps in its XML files. */
function ofHdfs(env: Environment): Options {
  const port = env.LABTRAIL_HDFS_HTTP_PORT;
  if (port && !/^\d+$/.test(port)) throw invalid(`LABTRAIL_HDFS_HTTP_PORT is ${shown(port)}: write a port's number.`);
  return {
    nameNodes: listOf(env.LABTRAIL_HDFS_NAME_NODES),
    httpPort: port ? Number(port) : undefined,
    tls: flagOf(env, 'LABTRAIL_HDFS_TLS'),
    dataNodes: pairsOf(env, 'LABTRAIL_HDFS_DATA_NODES'),
    delegationToken: env.LABTRAIL_HDFS_DELEGATION_TOKEN || undefined,
    user: env.HADOOP_USER_NAME || env.MLFLOW_KERBEROS_USER || undefined,
  };
}

/** What the environment says about the stores of a scheme, as their plugin's options. */
const READERS: Readonly<Record<string, (env: Environment) => Options>> = {
  abfss: ofAzure,
  ftps: (env) => ({ tls: env.LABTRAIL_FTP_TLS || undefined }),
  gs: ofGcs,
  hdfs: ofHdfs,
  http: ofTrackingServer,
  https: ofTrackingServer,
  'mlflow-artifacts': ofTrackingServer,
  swebhdfs: ofHdfs,
  viewfs: ofHdfs,
  wasbs: ofAzure,
  webhdfs: ofHdfs,
  s3: (env) => ({
    endpoint: env.MLFLOW_S3_ENDPOINT_URL || env.AWS_ENDPOINT_URL_S3 || env.AWS_ENDPOINT_URL,
    region: env.AWS_DEFAULT_REGION || env.AWS_REGION,
    addressing: env.MLFLOW_BOTO_CLIENT_ADDRESSING_STYLE || undefined,
    ignoreTls: flagOf(env, 'MLFLOW_S3_IGNORE_TLS'),
    uploadExtraArgs: jsonOf(env, 'MLFLOW_S3_UPLOAD_EXTRA_ARGS'),
    expectedBucketOwner: env.MLFLOW_S3_EXPECTED_BUCKET_OWNER || undefined,
  }),
  sftp: (env) => ({
    agent: env.SSH_AUTH_SOCK || undefined,
    ...(env.HOME && {
      knownHosts: [`${env.HOME}/.ssh/known_hosts`],
      identityFiles: ['id_ed25519', 'id_ecdsa', 'id_rsa'].map((name) => `${env.HOME}/.ssh/${name}`),
    }),
  }),
};

/**
 * Options of the artifact stores of `scheme` that the environment gives: MLflow's variables for it, and what its own tools read.
 *
 * @throws INVALID_PARAMETER_VALUE for a variable whose value can't be read
 */
export function artifactOptions(scheme: string, env: Environment): Options {
  const read = READERS[scheme];
  return read ? Object.fromEntries(Object.entries(read(env)).filter(([, value]) => value !== undefined)) : {};
}

/**
 * The same for a program of one user. It may send large files to wherever a server says that its storage is; a server must not:
 * whoever can name it a URI could have it ask what only it can reach. And like other programs that copy files it leaves them to
 * the system to bring to disk.
 */
export function clientArtifactOptions(scheme: string, env: Environment): Options {
  const options = artifactOptions(scheme, env);
  if (scheme === 'file' || scheme === '') return { ...options, durable: false };
  if (READERS[scheme] !== ofTrackingServer) return options;
  return { ...options, direct: flagOf(env, 'MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD') ?? true };
}

function flagOf(env: Environment, name: string): boolean | undefined {
  const value = env[name]?.toLowerCase();
  if (!value) return undefined;
  if (['true', '1', 'false', '0'].includes(value)) return value === 'true' || value === '1';
  throw invalid(`${name} is ${shown(value)}: write true or false.`);
}

function listOf(text: string | undefined): string[] | undefined {
  const items = text?.split(',').map((item) => item.trim());
  return items?.filter(Boolean).length ? items.filter(Boolean) : undefined;
}

function pairsOf(env: Environment, name: string): Options | undefined {
  const pairs = listOf(env[name])?.map((pair) => pair.split('=').map((part) => part.trim()));
  const wrong = pairs?.find((pair) => pair.length !== 2 || pair.includes(''));
  if (wrong) throw invalid(`${name} holds ${shown(wrong.join('='))}: write name=address pairs, split by commas.`);
  return pairs && Object.fromEntries(pairs);
}

function jsonOf(env: Environment, name: string): Options | undefined {
  const text = env[name];
  if (!text) return undefined;
  const value = parsed(text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Options;
  // Not shown: it may hold a key.
  throw invalid(`${name} is no JSON object: write one, for example {"ServerSideEncryption": "AES256"}.`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
