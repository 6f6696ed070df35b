import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { openFtpArtifacts } from '@labtrail/artifact-ftp';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import {
  certificateFor,
  freePort,
  openssl,
  python,
  pythonEnvironment,
  requireTool,
  startServer,
} from '../setup/index.ts';
import { startProgram } from '../setup/program.ts';
import { pyftpdlib } from '../setup/pyftpdlib.ts';
import { newFolder } from './mlflow-client.ts';

const PROGRAM = fileURLToPath(new URL('implicit-ftps.py', import.meta.url));

describe.skipIf(!requireTool('Python', python) || !requireTool('openssl', openssl))('FTP that begins with TLS', () => {
  let packages: string;
  beforeAll(async () => {
    packages = await pyftpdlib();
  });

  async function started() {
    const folder = await newFolder();
    const [root, pem, ca] = [join(folder, 'root'), join(folder, 'both.pem'), join(folder, 'ca.pem')];
    const { key, cert } = await certificateFor('IP:127.0.0.1');
    await mkdir(root);
    await writeFile(pem, cert + key);
    await writeFile(ca, cert);
    const port = await freePort();
    const program = await startProgram({
      command: [await pythonEnvironment('3.17.2'), '-u', PROGRAM, String(port), root, pem],
      env: { PYTHONPATH: packages },
      ready: () => listens(port),
    });
    onTestFinished(() => program.stop());
    return { uri: `ftps://ana:hush@127.0.0.1:${port}/files`, root, ca, cert };
  }

  test('keeps files for the option, and for a server whose environment says so', async () => {
    const { uri, root, ca, cert } = await started();
    const store = await openFtpArtifacts(uri, { tls: 'implicit', ca: cert });
    onTestFinished(() => store.close());
    await store.write('folder/own', Readable.from(['by the store']));
    const env = { LABTRAIL_FTP_TLS: 'implicit', NODE_EXTRA_CA_CERTS: ca };
    const server = await startServer({ args: ['--artifacts-destination', uri], env });
    onTestFinished(() => server.stop());
    const at = (path: string) => `${server.url}/api/2.0/mlflow-artifacts/artifacts/${path}`;
    expect(await (await fetch(at('folder/own'))).text()).toBe('by the store');
    expect((await fetch(at('folder/other'), { method: 'PUT', body: 'by the server' })).status).toBe(200);
    expect(await readFile(join(root, 'files/folder/other'), 'utf8')).toBe('by the server');
  });

  async function listens(port: number): Promise<boolean> {
    const socket = connect(port, '127.0.0.1');
    const connected = once(socket, 'connect').then(
      () => true,
      () => false,
    );
    return connected.finally(() => socket.destroy());
  }
});
