import { chmod, chown, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './process.ts';
import { freePort, startProgram } from './program.ts';
import { requireTool } from './tools.ts';

/** Whether an FTP server can be started here; the reason is kept where not. */
export function canStartFtpServer(): boolean {
  const probe = [
    'sh',
    '-c',
    'test "$(id -u)" = 0 && test -x /usr/sbin/pure-ftpd && command -v pure-pw openssl',
  ] as const;
  return requireTool('pure-ftpd', { probe, hint: 'run as root, with Debian packages pure-ftpd and openssl' });
}

/** An FTP server that knows one user, who sees one folder. */
export interface FtpServer {
  readonly port: number;
  /** First and last port of its data connections. */
  readonly passive: readonly [number, number];
  /** The folder that the user sees as '/'. */
  readonly root: string;
  readonly user: string;
  readonly password: string;
  /** The certificate that it shows for 127.0.0.1 and 127.0.0.2, in PEM. */
  readonly ca: string;
  readonly pid: number;
  /** Kills it with all connections that it serves, and starts it again at the same port. */
  restart(): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

const NOBODY = 65_534;
const PORTS = 64;

/** Starts pure-ftpd for the user `ana`, whose files lie below `at`, or in a fresh folder. It takes TLS, and goes without. */
export async function startFtpServer(args: readonly string[] = [], at?: string): Promise<FtpServer> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'labtrail-ftp-')));
  await chmod(folder, 0o755);
  const root = at ?? join(folder, 'root');
  await mkdir(root, { recursive: true });
  await chown(root, NOBODY, NOBODY);
  const [user, password] = ['ana', 'hush: #@%/1'];
  const ca = await makeCertificate(folder);
  await makeUser({ folder, root, user, password });
  const port = await freePort();
  const first = 10_240 + PORTS * Math.floor(Math.random() * 300);
  const passive = [first, first + PORTS - 1] as const;
  const logins = ['-E', '-u', '1', '-l', `puredb:${folder}/users.pdb`, '-A', '-H'];
  const limits = ['-c', '200', '-L', '20000:8', '-p', passive.join(':'), '-S', `127.0.0.1,${port}`];
  const server = await startProgram({
    command: [
      '/usr/sbin/pure-ftpd',
      ...logins,
      ...limits,
      '-g',
      `${folder}/pid`,
      '-Y',
      '1',
      '-2',
      `${folder}/tls.pem`,
      ...args,
    ],
    ready: async () =>
      (await run(['bash', '-c', `exec 3<>/dev/tcp/127.0.0.1/${port}`]).catch(() => undefined)) !== undefined,
  });
  const stop = () => server.stop().then(() => rm(folder, { recursive: true, force: true }));
  return { pid: server.pid, restart: server.restart, port, passive, root, user, password, ca, stop };
}

interface User {
  readonly folder: string;
  readonly root: string;
  readonly user: string;
  readonly password: string;
}

/** By a hash that costs little, since each connection asks for it; the one that pure-pw makes takes seconds. */
async function makeUser({ folder, root, user, password }: User): Promise<void> {
  const { stdout } = await run(['openssl', 'passwd', '-1', password]);
  const line = `${user}:${stdout.trim()}:${NOBODY}:${NOBODY}::${root}/./${':'.repeat(12)}\n`;
  await writeFile(`${folder}/users`, line);
  await run(['pure-pw', 'mkdb', `${folder}/users.pdb`, '-f', `${folder}/users`]);
}

async function makeCertificate(folder: string): Promise<string> {
  const names = 'subjectAltName=IP:127.0.0.1,IP:127.0.0.2';
  const form = [
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=labtrail-tests',
    '-addext',
    names,
  ];
  await run(['openssl', 'req', ...form, '-keyout', `${folder}/key.pem`, '-out', `${folder}/cert.pem`]);
  await run(['sh', '-c', `cat '${folder}/key.pem' '${folder}/cert.pem' > '${folder}/tls.pem'`]);
  return (await run(['cat', `${folder}/cert.pem`])).stdout;
}
