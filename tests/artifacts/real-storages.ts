import { join } from 'node:path';
import { openFtpArtifacts } from '@labtrail/artifact-ftp';
import { openS3Artifacts } from '@labtrail/artifact-s3';
import { openSftpArtifacts } from '@labtrail/artifact-sftp';
import type { ArtifactStore } from '@labtrail/artifact-store';
import {
  canMakeS3Server,
  canStartFtpServer,
  canStartSshServer,
  startFtpServer,
  startS3Server,
  startSshServer,
} from '../setup/index.ts';

/** A storage that a test may fill and kill. */
export interface Storage {
  /** The folder of this machine that its files, also unfinished ones, lie in. */
  readonly folder: string;
  open(): Promise<ArtifactStore>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Real servers, each started on its own by tests that do it harm. Emulators of clouds tell nothing here: Azurite answers 500 for a
 * full disk, and forgets its containers when it is killed.
 */
export const STORAGES: readonly {
  readonly name: string;
  readonly possible: () => boolean;
  readonly start: () => Promise<Storage>;
}[] = [
  { name: 'FTP', possible: canStartFtpServer, start: ftp },
  { name: 'SFTP', possible: canStartSshServer, start: sftp },
  { name: 'S3', possible: canMakeS3Server, start: s3 },
];

async function ftp(): Promise<Storage> {
  const server = await startFtpServer();
  const { user, password, port } = server;
  const open = () => openFtpArtifacts(`ftp://${user}@127.0.0.1:${port}/disk/files`, { password });
  return { ...server, folder: join(server.root, 'disk'), open };
}

async function sftp(): Promise<Storage> {
  const server = await startSshServer();
  const folder = join(server.root, 'disk');
  const login = { identityFiles: [server.identity], knownHosts: [server.knownHosts] };
  const open = () => openSftpArtifacts(`sftp://${server.user}@127.0.0.1:${server.port}${folder}/files`, login);
  return { ...server, folder, open };
}

async function s3(): Promise<Storage> {
  const server = await startS3Server(['bucket'], ['--quiet']);
  const { url: endpoint, accessKeyId, secretAccessKey } = server;
  const options = { endpoint, credentials: { accessKeyId, secretAccessKey }, partSize: 5 * 1024 * 1024 };
  return { ...server, folder: join(server.root, 'bucket'), open: () => openS3Artifacts('s3://bucket/files', options) };
}
