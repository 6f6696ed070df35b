import { existsSync } from 'node:fs';
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { classPathOf } from './java.ts';
import { startProgram } from './program.ts';
import { java, maven, requireTool } from './tools.ts';

/** Whether an HDFS can be started here; the reason is kept where not. */
export function canStartHdfs(): boolean {
  return requireTool('Java', java) && requireTool('Maven', maven);
}

/** A name node and a data node, without Kerberos; the user of this process may do all. */
export interface Hdfs {
  /** Port of the name node's HTTP server, which is WebHDFS's. */
  readonly port: number;
  /** Port of the data node's HTTP server. */
  readonly dataPort: number;
  /** Port of the name node that `hdfs:` URIs name. */
  readonly rpcPort: number;
  /** Asks WebHDFS by its query, as the user who may do all. */
  ask(method: string, path: string, query: string): Promise<Response>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

/** Starts Hadoop's small cluster for tests; Maven brings it on first use, which takes a minute. */
export async function startHdfs(): Promise<Hdfs> {
  const libraries = await classPathOf('hdfs', fileURLToPath(new URL('../artifacts/hdfs/pom.xml', import.meta.url)));
  const source = fileURLToPath(new URL('../artifacts/hdfs/Hdfs.java', import.meta.url));
  const root = await realpath(await mkdtemp(join(tmpdir(), 'labtrail-hdfs-')));
  const ports = join(root, 'ports');
  const server = await startProgram({
    command: ['java', '-Xmx512m', '-cp', libraries, source, root],
    cwd: root,
    ready: async () => existsSync(ports),
  });
  const [port = 0, dataPort = 0, rpcPort = 0] = (await readFile(ports, 'utf8')).split(' ').map(Number);
  const ask = (method: string, path: string, query: string) =>
    fetch(`http://127.0.0.1:${port}/webhdfs/v1${path}?${query}&user.name=${userInfo().username}`, { method });
  return {
    port,
    dataPort,
    rpcPort,
    ask,
    stop: () => server.stop().then(() => rm(root, { recursive: true, force: true })),
  };
}
