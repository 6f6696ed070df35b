import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { run } from './process.ts';
import { freePort, startProgram } from './program.ts';
import { requireTool } from './tools.ts';

/** Whether an SSH server can be started here; the reason is kept where not. */
export function canStartSshServer(): boolean {
  const probe = [
    'sh',
    '-c',
    'test "$(id -u)" = 0 && test -x /usr/sbin/sshd && command -v ssh-keygen ssh-agent',
  ] as const;
  return requireTool('sshd', { probe, hint: "run as root, with Debian's openssh-server and openssh-client" });
}

/** An SSH server with a host key of its own, which lets this process's user in by one key. */
export interface SshServer {
  readonly port: number;
  /** A folder that the user may write to. */
  readonly root: string;
  readonly user: string;
  /** File of the private key that it knows. */
  readonly identity: string;
  readonly privateKey: string;
  /** The public key that it shows: type and key. */
  readonly hostKey: string;
  /** A file of known hosts that names it at 127.0.0.1, at any port. */
  readonly knownHosts: string;
  readonly pid: number;
  /** Kills it with all connections that it serves, and starts it again at the same port. */
  restart(): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

/** Starts sshd on a free port, which also lets this process's user in by `password` if one is given: that needs the right to mount. */
export async function startSshServer({ password }: { readonly password?: string } = {}): Promise<SshServer> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'labtrail-ssh-')));
  const at = (name: string) => join(folder, name);
  await mkdir(at('root'));
  for (const name of ['host', 'user']) await run(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', at(name)]);
  await run(['cp', at('user.pub'), at('authorized')]);
  // Where Debian's service would make it; sshd as root won't start without.
  await mkdir('/run/sshd', { recursive: true, mode: 0o755 });
  const port = await freePort();
  await writeFile(at('config'), [...linesOf(folder, port), ''].join('\n'));
  const [type, key] = (await readFile(at('host.pub'), 'utf8')).split(' ');
  const hostKey = `${type} ${key}`;
  await writeFile(at('known'), `[127.0.0.1]:* ${hostKey}\n`);
  const sshd = ['/usr/sbin/sshd', '-D', '-e', '-f', at('config')] as const;
  const server = await startProgram({
    command: password ? await withPassword({ file: at('shadow'), password }, sshd) : sshd,
    ready: () =>
      run(['bash', '-c', `exec 3<>/dev/tcp/127.0.0.1/${port}`]).then(
        () => true,
        () => false,
      ),
  });
  return {
    pid: server.pid,
    restart: server.restart,
    port,
    root: at('root'),
    user: userInfo().username,
    identity: at('user'),
    privateKey: await readFile(at('user'), 'utf8'),
    hostKey,
    knownHosts: at('known'),
    stop: () => server.stop().then(() => rm(folder, { recursive: true, force: true })),
  };
}

/** A command that is run with a file of passwords of its own, in which this process's user has `password`. */
async function withPassword(
  { file, password }: { readonly file: string; readonly password: string },
  command: readonly string[],
): Promise<[string, ...string[]]> {
  const { stdout } = await run(['openssl', 'passwd', '-6', password]);
  await writeFile(file, `${userInfo().username}:${stdout.trim()}:19000:0:99999:7:::\n`, { mode: 0o600 });
  return ['unshare', '--mount', 'sh', '-c', 'mount --bind "$0" /etc/shadow && exec "$@"', file, ...command];
}

function linesOf(folder: string, port: number): string[] {
  return [
    'ListenAddress 127.0.0.1',
    `Port ${port}`,
    `HostKey ${folder}/host`,
    `PidFile ${folder}/pid`,
    `AuthorizedKeysFile ${folder}/authorized`,
    'StrictModes no',
    'UsePAM no',
    'PermitRootLogin yes',
    'MaxStartups 100',
    'Subsystem sftp internal-sftp',
  ];
}
