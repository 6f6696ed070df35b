import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Manifest, workspacePackages } from '../packages.ts';

const SOURCE = /\.(ts|tsx|js|mjs|py|java|css)$/;
const LONGEST = 300;
const NOUNLESS = /(^|\/)(utils?|common|shared|helpers?)(\.[^/]*)?(\/|$)/;

/** What breaks the rules of the house that no linter knows: names, lengths, manifests. */
export function houseFaults(root: string): string[] {
  const files = trackedFiles(root);
  return [
    ...files.filter((file) => NOUNLESS.test(file)).map((file) => `${file}: name it after what it holds`),
    ...files.filter((file) => SOURCE.test(file)).flatMap((file) => lengthFault(root, file)),
    ...workspacePackages(root).flatMap(({ folder, manifest }) =>
      manifestFaults(manifest).map((fault) => `${folder}/package.json: ${fault}`),
    ),
  ];
}

function trackedFiles(root: string): string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const listed = execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1e8 }).split('\0');
  return [...new Set(listed)].filter((file) => file && !/(^|\/)fixtures\//.test(file) && existsSync(join(root, file)));
}

function lengthFault(root: string, file: string): string[] {
  const lines = readFileSync(join(root, file), 'utf8').split('\n').length - 1;
  return lines > LONGEST ? [`${file}: ${lines} lines, ${LONGEST} at most`] : [];
}

function manifestFaults(manifest: Manifest): string[] {
  const rules: [boolean, string][] = [
    [manifest.license === 'Apache-2.0', 'its license is Apache-2.0'],
    [manifest.engines?.node === '>=22.18', 'its engines.node is >=22.18'],
    [manifest.type === 'module', 'its type is module'],
  ];
  const published: [boolean, string][] = [
    [Boolean(manifest.description), 'it has a description'],
    [Boolean(manifest.files?.includes('dist')), 'its files list dist'],
    [
      !manifest.exports || manifest.scripts?.types === 'node ../../scripts/types.ts',
      'its script types is node ../../scripts/types.ts',
    ],
  ];
  return [...rules, ...(manifest.private ? [] : published)].filter(([kept]) => !kept).map(([, rule]) => rule);
}

if (import.meta.main) {
  const faults = houseFaults(join(import.meta.dirname, '../..'));
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
