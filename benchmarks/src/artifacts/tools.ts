import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pythonWith, run } from '../../../tests/setup/index.ts';
import { type Copy, type Load, type Root, type Seconds, thereAndBack } from './ways.ts';

type By = (load: Load) => Promise<Seconds>;

let number = 0;

/** For each store a program that speaks its protocol: its name, and how it copies to a place there and back. */
export const TOOLS: Readonly<Record<string, readonly [name: string, by: (root: Root) => Promise<By>]>> = {
  s3: ['aws s3 cp', async (root) => byAws(await awsCommand(), root)],
  ftp: ['lftp, 8 at once', async (root) => byLftp(root)],
  sftp: ["OpenSSH's sftp", async (root) => bySftp(root)],
};

const AWS = 'awscli==1.46.3';

async function awsCommand(): Promise<readonly [string, ...string[]]> {
  return [await pythonWith('awscli', AWS, [AWS]), '-m', 'awscli'];
}

function byAws(aws: readonly [string, ...string[]], { uri, env }: Root): By {
  return (load) => {
    const copy: Copy = (from, to) => {
      const recursive = [from, to].includes(load.small) || from.endsWith('/small') ? ['--recursive'] : [];
      const endpoint = ['--endpoint-url', env.MLFLOW_S3_ENDPOINT_URL ?? ''];
      return run(
        [...aws, ...endpoint, '--region', 'us-east-1', 's3', 'cp', '--only-show-errors', ...recursive, from, to],
        { env },
      );
    };
    return thereAndBack(load, { at: `${uri}/tool-${++number}`, up: copy, down: copy });
  };
}

function byLftp({ uri }: Root): By {
  const { protocol, host, pathname, username, password } = new URL(uri);
  const login = ['-u', `${username},${decodeURIComponent(password)}`, `${protocol}//${host}`];
  const lftp = (command: string) =>
    run(['lftp', ...login, '-e', `set cmd:fail-exit yes; set ftp:ssl-allow no; ${command}; quit`]);
  return (load) =>
    thereAndBack(load, {
      at: `${pathname}/tool-${++number}`,
      up: (from, to) =>
        from === load.small
          ? lftp(`mirror --reverse --parallel=8 ${from} ${to}`)
          : lftp(`mkdir -p ${parentOf(to)}; put ${from} -o ${to}`),
      down: (from, to) =>
        from.endsWith('/small') ? lftp(`mirror --parallel=8 ${from} ${to}`) : lftp(`get ${from} -o ${to}`),
    });
}

function bySftp({ uri, env }: Root): By {
  const { port, hostname, pathname, username } = new URL(uri);
  const keys = join(env.HOME ?? '', '.ssh');
  const options = [`IdentityFile=${keys}/id_ed25519`, `UserKnownHostsFile=${keys}/known_hosts`, 'BatchMode=yes'];
  const words = ['-q', '-P', port, ...options.flatMap((option) => ['-o', option]), `${username}@${hostname}`];
  return (load) => {
    const at = `${pathname}/tool-${++number}`;
    const batch = join(load.folder, 'sftp-batch');
    const sftp = async (...lines: string[]) => {
      await writeFile(batch, lines.join('\n'));
      await run(['sftp', '-b', batch, ...words]);
    };
    return thereAndBack(load, {
      at,
      up: (from, to) => sftp(`-mkdir ${pathname}`, `-mkdir ${at}`, `put -R ${from} ${to}`),
      down: (from, to) => sftp(`get -R ${from} ${to}`),
    });
  };
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
