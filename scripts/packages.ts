import { globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { runWithPnpm } from './set-up/pnpm.mjs';

/** The checkout's root. */
export const ROOT = resolve(import.meta.dirname, '..');

/** What this workspace reads of a package.json. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly license?: string;
  readonly type?: string;
  readonly engines?: { readonly node?: string };
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly files?: readonly string[];
  readonly scripts?: Readonly<Record<string, string>>;
}

/** A package of the workspace and its folder, relative to the root. */
export interface WorkspacePackage {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** All packages under packages/, plugins/ and apps/, by folder. */
export function workspacePackages(root = ROOT): WorkspacePackage[] {
  return globSync('{packages,plugins,apps}/*/package.json', { cwd: root })
    .sort()
    .map((file) => ({ folder: dirname(file), manifest: JSON.parse(readFileSync(join(root, file), 'utf8')) }));
}

/** A published package and the file that it was packed into. */
export interface PackedPackage extends WorkspacePackage {
  readonly tarball: string;
}

/** Builds and packs every published package into a folder. */
export async function packAll(folder: string): Promise<PackedPackage[]> {
  await runWithPnpm(ROOT, 'turbo run build types --output-logs=errors-only');
  const packages = workspacePackages().filter(({ manifest }) => !manifest.private);
  const filters = packages.map(({ manifest }) => `--filter=${manifest.name}`).join(' ');
  await runWithPnpm(ROOT, `pnpm ${filters} pack --pack-destination ${folder}`);
  return packages.map((entry) => ({ ...entry, tarball: join(folder, tarballName(entry.manifest)) }));
}

function tarballName({ name, version }: Manifest): string {
  return `${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
}
