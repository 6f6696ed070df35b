import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData, type Problem } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { type PackedPackage, packAll } from '../packages.ts';

/** What only consumers meet who can't import ES modules, which the house doesn't serve. */
const OTHER_WORLDS = new Set<Problem['kind']>(['CJSResolvesToESM']);

/** Packs every published package and lists what its consumers would stumble over: in the manifest, in the types. */
async function packedFaults(folder: string): Promise<string[]> {
  const packages = await packAll(folder);
  const faults = await Promise.all(
    packages.map(async (entry) => [...(await publintFaults(entry)), ...(await typeFaults(entry))]),
  );
  return faults.flat();
}

async function publintFaults({ tarball, manifest }: PackedPackage): Promise<string[]> {
  const data = new Uint8Array(readFileSync(tarball)).buffer;
  const { messages, pkg } = await publint({ pack: { tarball: data }, strict: true });
  return messages
    .filter(({ type }) => type === 'error')
    .map((message) => `${manifest.name}: ${formatMessage(message, pkg, { color: false })}`);
}

async function typeFaults({ tarball, manifest }: PackedPackage): Promise<string[]> {
  if (!manifest.exports) return [];
  const result = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(tarball))));
  if (!result.types) return [`${manifest.name}: has no types`];
  return result.problems
    .filter(
      (problem) => !OTHER_WORLDS.has(problem.kind) && !('resolutionKind' in problem && isOld(problem.resolutionKind)),
    )
    .map((problem) => `${manifest.name}: ${JSON.stringify(problem)}`);
}

/** Resolutions that read no `exports`, or as CommonJS. */
function isOld(resolution: string): boolean {
  return resolution === 'node10' || resolution === 'node16-cjs';
}

const folder = mkdtempSync(join(tmpdir(), 'labtrail-packed-'));
try {
  const faults = await packedFaults(folder);
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true });
}
