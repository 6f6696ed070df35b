import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import {
  cached,
  canStartFtpServer,
  type FtpServer,
  python,
  pythonEnvironment,
  repository,
  requireTool,
  run,
  type Server,
  startFtpServer,
  startServer,
} from '../setup/index.ts';
import { exchanged, LOGGED, logged, newFolder, newRun, served, uploaded } from './mlflow-client.ts';

const SMALL = 'some folder/deep/small ü + &.bin';

describe.skipIf(!requireTool('Python', python) || !canStartFtpServer())("MLflow's client, Labtrail and FTP", () => {
  let ftp: FtpServer;
  let packages: string;
  beforeAll(async () => {
    ftp = await startFtpServer();
    packages = await netrcPackage();
  });
  afterAll(() => ftp?.stop());

  const shown = (path: string) => `ftp://${ftp.user}@127.0.0.1:${ftp.port}${path}`;
  const whole = (uri: string) => uri.replace('@', `:${encodeURIComponent(ftp.password)}@`);

  async function serverWith(...args: string[]): Promise<Server> {
    const server = await startServer({ args, env: { MLFLOW_ALLOWED_HOST_ADDRESSED_ARTIFACT_SCHEMES: 'ftp' } });
    onTestFinished(() => server.stop());
    return server;
  }

  /** Variables of a client that has the example's package, and a password for it in its home. */
  async function netrc(password: string): Promise<Record<string, string>> {
    const home = await newFolder();
    await writeFile(join(home, '.netrc'), `machine 127.0.0.1 login ana password "${password}"\n`, { mode: 0o600 });
    return { HOME: home, PYTHONPATH: packages };
  }

  test("go together below the server's root, whose password the client has in its netrc and no answer shows", async () => {
    const server = await serverWith('--default-artifact-root', whole(shown('/root')));
    const answer = await logged(server, await netrc(ftp.password));
    expect(answer).toMatchObject({ ...LOGGED, artifact_uri: expect.stringContaining(shown('/root/')) });
    const path = new URL(answer.artifact_uri).pathname;
    expect(await stat(join(ftp.root, path, SMALL))).toMatchObject({ size: 4096 });
    expect(await served(server, answer.run_id, 'text.txt')).toBe('200 grüß dich');
    await expect(logged(server, await netrc('wrong'))).rejects.toThrow('530 Login');
  });

  test.each(['the root for all', 'a location of its own'])(
    'write and read the same files at %s, by a client that is given the whole URI',
    async (place) => {
      const root = whole(shown('/both'));
      const server = await serverWith(...(place === 'the root for all' ? ['--default-artifact-root', root] : []));
      const made = await newRun(server, place === 'the root for all' ? undefined : `${root}/own`);
      expect(made.artifact_uri).toContain(shown('/both/'));
      expect(await uploaded(server, made, 'received/by server ü.txt')).toBe(200);
      const folder = join(ftp.root, new URL(made.artifact_uri).pathname);
      await expect.poll(() => readdir(folder), { timeout: 10_000 }).toEqual(['received']);
      expect(await exchanged(whole(made.artifact_uri))).toEqual({
        listed: ['received', 'sent'],
        read: { 'by server ü.txt': 'by the server' },
      });
      expect(await served(server, made.run_id, 'sent/by client ü.txt')).toBe('200 by the client');
      expect(await readFile(join(folder, 'received/by server ü.txt'), 'utf8')).toBe('by the server');
    },
  );

  test('go together by the proxy, for which the client needs no password', async () => {
    const server = await serverWith('--artifacts-destination', whole(shown('/proxied')));
    const answer = await logged(server, {});
    expect(answer).toMatchObject(LOGGED);
    const path = answer.artifact_uri.replace('mlflow-artifacts:', 'proxied');
    expect(await stat(join(ftp.root, path, SMALL))).toMatchObject({ size: 4096 });
  });
});

/** A folder for PYTHONPATH, with what pip makes of the example: once for each state of it, since pip asks a registry for what builds it. */
async function netrcPackage(): Promise<string> {
  const example = join(repository, 'examples/mlflow-ftp-netrc');
  const texts = await Promise.all(
    ['mlflow_ftp_netrc.py', 'pyproject.toml'].map((name) => readFile(join(example, name))),
  );
  return cached('python/mlflow-ftp-netrc', Buffer.concat(texts).toString(), async (partial) => {
    // A build leaves files beside its sources.
    const source = `${partial}-source`;
    await run(['cp', '-r', example, source]);
    const pip = [await pythonEnvironment('3.17.2'), '-m', 'pip', 'install', '--quiet', '--no-input'] as const;
    await run([...pip, '--disable-pip-version-check', '--no-deps', '--target', partial, source]);
    await rm(source, { recursive: true });
  });
}
