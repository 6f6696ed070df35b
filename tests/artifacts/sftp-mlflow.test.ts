import { appendFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import {
  canStartSshServer,
  pysftp,
  python,
  requireTool,
  run,
  type Server,
  type SshServer,
  startServer,
  startSshServer,
} from '../setup/index.ts';
import { exchanged, LOGGED, logged, newFolder, newRun, served, uploaded } from './mlflow-client.ts';

describe.skipIf(!requireTool('Python', python) || !canStartSshServer())("MLflow's client, Labtrail and SFTP", () => {
  let ssh: SshServer;
  let packages: string;
  beforeAll(async () => {
    packages = await pysftp();
    ssh = await startSshServer();
  });
  afterAll(() => ssh?.stop());

  const at = (path: string) => `sftp://${ssh.user}@127.0.0.1:${ssh.port}${ssh.root}${path}`;

  /** Variables of who has a key and knows the server. MLflow's client takes an RSA key in PEM, and known hosts without a port. */
  async function login(): Promise<Record<string, string>> {
    const home = await newFolder();
    const file = join(home, '.ssh/id_rsa');
    await mkdir(join(home, '.ssh'), { mode: 0o700 });
    await run(['ssh-keygen', '-q', '-t', 'rsa', '-m', 'PEM', '-N', '', '-f', file]);
    await appendFile(join(ssh.root, '../authorized'), await readFile(`${file}.pub`));
    const lines = [`127.0.0.1 ${ssh.hostKey}`, `[127.0.0.1]:${ssh.port} ${ssh.hostKey}`, ''];
    await writeFile(join(home, '.ssh/known_hosts'), lines.join('\n'));
    return { HOME: home, SSH_AUTH_SOCK: '', PYTHONPATH: packages };
  }

  async function serverWith(env: Record<string, string>, ...args: string[]): Promise<Server> {
    const allowed = { MLFLOW_ALLOWED_HOST_ADDRESSED_ARTIFACT_SCHEMES: 'sftp' };
    const server = await startServer({ args, env: { ...allowed, ...env } });
    onTestFinished(() => server.stop());
    return server;
  }

  test('go together when the client talks to the storage and the server reads the same files', async () => {
    const env = await login();
    const server = await serverWith(env);
    const answer = await logged(server, env, at('/own'));
    expect(answer).toMatchObject({ ...LOGGED, artifact_uri: expect.stringContaining(at('/own/')) });
    const small = 'some folder/deep/small ü + &.bin';
    expect(await stat(join(new URL(answer.artifact_uri).pathname, small))).toMatchObject({ size: 4096 });
    expect(await served(server, answer.run_id, 'text.txt')).toBe('200 grüß dich');
  });

  test("write and read the same files below the server's root", async () => {
    const env = await login();
    const server = await serverWith(env, '--default-artifact-root', at('/root'));
    const made = await newRun(server);
    expect(made.artifact_uri).toContain(at('/root/'));
    expect(await uploaded(server, made, 'received/by server ü.txt')).toBe(200);
    expect(await exchanged(made.artifact_uri, env)).toEqual({
      listed: ['received', 'sent'],
      read: { 'by server ü.txt': 'by the server' },
    });
    expect(await served(server, made.run_id, 'sent/by client ü.txt')).toBe('200 by the client');
  });
});
