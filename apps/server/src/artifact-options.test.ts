import { describe, expect, test } from 'vitest';
import { artifactOptions, clientArtifactOptions } from './artifact-options.ts';

describe('the environment of s3: stores', () => {
  test("is read by MLflow's names", () => {
    const env = {
      MLFLOW_S3_ENDPOINT_URL: 'http://minio:9000',
      AWS_ENDPOINT_URL: 'http://other',
      AWS_DEFAULT_REGION: 'eu-central-1',
      MLFLOW_BOTO_CLIENT_ADDRESSING_STYLE: 'virtual',
      MLFLOW_S3_IGNORE_TLS: 'true',
      MLFLOW_S3_UPLOAD_EXTRA_ARGS: '{"ServerSideEncryption": "aws:kms", "SSEKMSKeyId": "1"}',
      MLFLOW_S3_EXPECTED_BUCKET_OWNER: '123456789012',
    };
    expect(artifactOptions('s3', env)).toEqual({
      endpoint: 'http://minio:9000',
      region: 'eu-central-1',
      addressing: 'virtual',
      ignoreTls: true,
      uploadExtraArgs: { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: '1' },
      expectedBucketOwner: '123456789012',
    });
  });

  test('leaves out what is not set, or set to nothing', () => {
    expect(artifactOptions('s3', { MLFLOW_S3_ENDPOINT_URL: '', MLFLOW_S3_UPLOAD_EXTRA_ARGS: '' })).toEqual({});
  });

  test.each(['{', '[]', '"text"', 'null'])('must hold an object of arguments, not %s', (text) => {
    expect(() => artifactOptions('s3', { MLFLOW_S3_UPLOAD_EXTRA_ARGS: text })).toThrow(
      'MLFLOW_S3_UPLOAD_EXTRA_ARGS is no JSON object',
    );
  });

  test('must say true or false where that is the question', () => {
    expect(() => artifactOptions('s3', { MLFLOW_S3_IGNORE_TLS: 'yes' })).toThrow('write true or false');
  });
});

test('the environment of stores behind a tracking server names it, and what it wants to know', () => {
  const env = {
    MLFLOW_TRACKING_URI: 'https://tracking',
    MLFLOW_TRACKING_USERNAME: 'ana',
    MLFLOW_TRACKING_PASSWORD: 'hush',
    MLFLOW_TRACKING_SERVER_CERT_PATH: '/etc/ca.pem',
    MLFLOW_TRACKING_INSECURE_TLS: 'false',
  };
  const options = {
    trackingUri: 'https://tracking',
    username: 'ana',
    password: 'hush',
    caFile: '/etc/ca.pem',
    insecure: false,
  };
  for (const scheme of ['mlflow-artifacts', 'http', 'https']) expect(artifactOptions(scheme, env)).toEqual(options);
  expect(artifactOptions('http', { MLFLOW_TRACKING_URI: 'sqlite:///mlflow.db', MLFLOW_TRACKING_TOKEN: 't' })).toEqual({
    token: 't',
  });
});

test('programs of one user send past the server, unless the environment forbids it; a server never does', () => {
  const forbidding = { MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD: 'false' };
  for (const scheme of ['mlflow-artifacts', 'http', 'https']) {
    expect(clientArtifactOptions(scheme, {})).toMatchObject({ direct: true });
    expect(clientArtifactOptions(scheme, forbidding)).toMatchObject({ direct: false });
    expect(artifactOptions(scheme, {})).not.toHaveProperty('direct');
  }
  expect(clientArtifactOptions('ftp', {})).toEqual({});
});

test('programs of one user leave it to the system to bring files to disk; a server does not', () => {
  for (const scheme of ['file', '']) {
    expect(clientArtifactOptions(scheme, {})).toEqual({ durable: false });
    expect(artifactOptions(scheme, {})).toEqual({});
  }
});

test("the environment of Azure's stores holds their credentials", () => {
  const env = { AZURE_STORAGE_CONNECTION_STRING: 'c', AZURE_STORAGE_ACCESS_KEY: 'k', AZURE_STORAGE_SAS_TOKEN: '' };
  for (const scheme of ['wasbs', 'abfss']) {
    expect(artifactOptions(scheme, env)).toEqual({ connectionString: 'c', accountKey: 'k' });
  }
});

test.each(['http://localhost:9023', 'localhost:9023'])("the environment of Google's stores may name %s", (emulator) => {
  expect(artifactOptions('gs', { STORAGE_EMULATOR_HOST: emulator })).toEqual({
    endpoint: 'http://localhost:9023',
    anonymous: true,
  });
  expect(artifactOptions('gs', {})).toEqual({});
});

test("another address of Google's is asked with credentials", () => {
  const env = { API_ENDPOINT_OVERRIDE: 'https://storage-ours.p.googleapis.com' };
  expect(artifactOptions('gs', env)).toEqual({ endpoint: 'https://storage-ours.p.googleapis.com' });
});

describe('the environment of HDFS', () => {
  test('names its nodes, and who asks', () => {
    const env = {
      LABTRAIL_HDFS_NAME_NODES: 'nn1.example.org:9870, nn2.example.org:9870',
      LABTRAIL_HDFS_HTTP_PORT: '50070',
      LABTRAIL_HDFS_TLS: 'true',
      LABTRAIL_HDFS_DATA_NODES: 'worker-1:9864=10.0.0.1:9864',
      LABTRAIL_HDFS_DELEGATION_TOKEN: 't',
      MLFLOW_KERBEROS_USER: 'ana',
    };
    const options = {
      nameNodes: ['nn1.example.org:9870', 'nn2.example.org:9870'],
      httpPort: 50070,
      tls: true,
      dataNodes: { 'worker-1:9864': '10.0.0.1:9864' },
      delegationToken: 't',
      user: 'ana',
    };
    for (const scheme of ['hdfs', 'viewfs', 'webhdfs', 'swebhdfs'])
      expect(artifactOptions(scheme, env)).toEqual(options);
    expect(artifactOptions('hdfs', { HADOOP_USER_NAME: 'ben', LABTRAIL_HDFS_NAME_NODES: ' , ' })).toEqual({
      user: 'ben',
    });
  });

  test('must hold pairs where pairs are asked for, and a number where a port is', () => {
    const asked = (env: Record<string, string>) => () => artifactOptions('hdfs', env);
    expect(asked({ LABTRAIL_HDFS_DATA_NODES: 'worker-1' })).toThrow('write name=address pairs');
    expect(asked({ LABTRAIL_HDFS_HTTP_PORT: 'http' })).toThrow("write a port's number");
  });
});

test('stores of other schemes get nothing', () => {
  expect(artifactOptions('file', { MLFLOW_S3_ENDPOINT_URL: 'http://minio:9000' })).toEqual({});
});

test('FTP servers may begin with TLS', () => {
  expect(artifactOptions('ftps', { LABTRAIL_FTP_TLS: 'implicit' })).toEqual({ tls: 'implicit' });
  expect(artifactOptions('ftps', {})).toEqual({});
});

test('SSH servers are known, and keys found, where OpenSSH has them', () => {
  expect(artifactOptions('sftp', { HOME: '/home/ana', SSH_AUTH_SOCK: '/run/agent' })).toEqual({
    agent: '/run/agent',
    knownHosts: ['/home/ana/.ssh/known_hosts'],
    identityFiles: ['/home/ana/.ssh/id_ed25519', '/home/ana/.ssh/id_ecdsa', '/home/ana/.ssh/id_rsa'],
  });
  expect(artifactOptions('sftp', {})).toEqual({});
});
