import { type ChildProcess, type ExecFileOptions, execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type PackedPackage, packAll, ROOT } from '../../scripts/packages.ts';

/** An empty folder outside the workspace into which npm has installed published packages. */
export interface Consumer {
  readonly folder: string;
  readonly packages: readonly PackedPackage[];
  /** Runs a command there on the workspace's Node and resolves to what it printed. */
  run(command: string, ...args: string[]): Promise<string>;
  /** Starts a command there in a process group of its own. */
  start(command: string, ...args: string[]): ChildProcess;
  remove(): void;
}

/** Packs all, and installs those that are `wanted`; `engine-strict` fails where a package doesn't take the Node that it is installed on. */
export async function newConsumer(wanted: (name: string) => boolean = () => true): Promise<Consumer> {
  const base = mkdtempSync(join(tmpdir(), 'labtrail-consumer-'));
  try {
    return await installedIn(base, wanted);
  } catch (error) {
    rmSync(base, { recursive: true });
    throw error;
  }
}

async function installedIn(base: string, wanted: (name: string) => boolean): Promise<Consumer> {
  const packages = (await packAll(base)).filter(({ manifest }) => wanted(manifest.name));
  const folder = join(base, 'project');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  const commands = commandsIn(folder, await globalSettings());
  const tarballs = packages.map(({ tarball }) => tarball);
  await commands.run('npm', 'install', '--engine-strict', '--no-audit', '--no-fund', ...tarballs);
  return { folder, packages, ...commands, remove: () => rmSync(base, { recursive: true }) };
}

function commandsIn(folder: string, npmSettings: string): Pick<Consumer, 'run' | 'start'> {
  const node = join(ROOT, 'node_modules/node/bin');
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|MLFLOW_|VITEST|NODE_(?!EXTRA_))/i.test(name),
  );
  const env = {
    ...Object.fromEntries(inherited),
    PATH: [node, pathOutside()].join(delimiter),
    npm_config_globalconfig: npmSettings,
  };
  return {
    run: (command, ...args) => printedBy(command, args, { cwd: folder, env }),
    start: (command, ...args) => spawn(command, args, { cwd: folder, env, detached: true, stdio: 'pipe' }),
  };
}

/** npm looks for the machine's settings beside its Node, which here is not the machine's. */
async function globalSettings(): Promise<string> {
  const env = { ...process.env, PATH: pathOutside() };
  return (await printedBy('npm', ['config', 'get', 'globalconfig'], { cwd: tmpdir(), env })).trim();
}

function pathOutside(): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.filter((folder) => !folder.startsWith(join(ROOT, 'node_modules'))).join(delimiter);
}

function printedBy(command: string, args: string[], options: ExecFileOptions): Promise<string> {
  return new Promise((done, fail) => {
    execFile(command, args, { ...options, encoding: 'utf8' }, (error, stdout, stderr) => {
      if (error) fail(new Error(`${error.message}\n${stdout}${stderr}`));
      else done(stdout);
    });
  });
}
