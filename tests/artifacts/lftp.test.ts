import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { openFtpArtifacts } from '@labtrail/artifact-ftp';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { canStartFtpServer, type FtpServer, lftp, requireTool, run, startFtpServer } from '../setup/index.ts';
import { newFolder } from './mlflow-client.ts';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Names that both keep, and sizes at which an error of transfer shows. */
const FILES: Readonly<Record<string, Buffer>> = {
  empty: Buffer.alloc(0),
  'one byte': Buffer.from([13]),
  'lines.txt': Buffer.from('a\r\nb\nc\rd'),
  'deep/deeper/größe 雪 #?%20&+.bin': randomBytes(3_000_001),
  'deep/noise.bin': randomBytes(1 << 20),
};
const DIGESTS = Object.fromEntries(Object.entries(FILES).map(([name, bytes]) => [name, sha256(bytes)]));

describe.skipIf(!requireTool('lftp', lftp) || !canStartFtpServer())('Labtrail and lftp', () => {
  let ftp: FtpServer;
  beforeAll(async () => {
    ftp = await startFtpServer();
  });
  afterAll(() => ftp?.stop());

  async function storeAt(path: string) {
    const { user, password, port, ca } = ftp;
    const store = await openFtpArtifacts(`ftps://${user}@127.0.0.1:${port}${path}`, { password, ca });
    onTestFinished(() => store.close());
    return store;
  }

  /** Each with settings of its own, none of the machine's. */
  async function mirror(...args: string[]): Promise<void> {
    const home = await newFolder();
    const script = ['set ssl:verify-certificate no', 'set cmd:fail-exit yes', 'set ftp:charset utf-8'].concat(
      `open -p ${ftp.port} --user ${ftp.user} --env-password 127.0.0.1`,
      `mirror ${args.map((arg) => `"${arg}"`).join(' ')}`,
    );
    await run(['lftp', '-c', script.join('; ')], {
      env: { LFTP_PASSWORD: ftp.password, HOME: home, LC_ALL: 'C.UTF-8' },
    });
  }

  test('lftp mirrors byte for byte what Labtrail wrote', async () => {
    const local = await newFolder();
    await writeAll(local);
    const store = await storeAt('/written');
    for (const name of Object.keys(FILES)) await store.write(name, createReadStream(join(local, name)));
    const copy = join(await newFolder(), 'copy');
    await mirror('--exclude', '^\\.labtrail-uploads/', '/written', copy);
    expect(await digestsIn(copy)).toEqual(DIGESTS);
  });

  test('Labtrail reads byte for byte what lftp mirrored', async () => {
    const local = await newFolder();
    await writeAll(local);
    await mirror('--reverse', local, '/mirrored');
    const store = await storeAt('/mirrored');
    expect(await store.list('')).toEqual([
      { path: 'deep', is_dir: true },
      { path: 'empty', is_dir: false, file_size: 0 },
      { path: 'lines.txt', is_dir: false, file_size: 8 },
      { path: 'one byte', is_dir: false, file_size: 1 },
    ]);
    const read: Record<string, string> = {};
    for (const name of Object.keys(FILES)) read[name] = sha256(await buffer((await store.read(name)).stream));
    expect(read).toEqual(DIGESTS);
  });
});

async function writeAll(folder: string): Promise<void> {
  for (const [name, bytes] of Object.entries(FILES)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
}

async function digestsIn(folder: string): Promise<Record<string, string>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const digests = files.map(async (file) => [file.slice(folder.length + 1), sha256(await readFile(file))] as const);
  return Object.fromEntries(await Promise.all(digests));
}
