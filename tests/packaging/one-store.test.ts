import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workspacePackages } from '../../scripts/packages.ts';
import { type Consumer, newConsumer } from './consumer.ts';

const STORE = '@labtrail/artifact-sftp';
/** What the server can't do without. */
const LOCAL = '@labtrail/artifact-local';
const others = workspacePackages().filter(({ folder, manifest }) => {
  return folder.startsWith('plugins/artifact-') && ![STORE, LOCAL].includes(manifest.name);
});

interface Tree {
  readonly dependencies?: Readonly<Record<string, Tree>>;
}

let consumer: Consumer;

beforeAll(async () => {
  consumer = await newConsumer((name) => others.every(({ manifest }) => manifest.name !== name));
});
afterAll(() => consumer?.remove());

test('npm installs the server with one artifact store, and nothing of the others comes along', async () => {
  const installed = namesIn(JSON.parse(await consumer.run('npm', 'ls', '--all', '--json')));
  expect(installed).toContain('@labtrail/cli');
  expect(installed).toContain(STORE);
  const foreign = [...strangers()];
  expect(foreign.length).toBeGreaterThan(0);
  expect(foreign.filter((name) => installed.has(name))).toEqual([]);
  expect([...installed].filter((name) => /^(?:@aws-sdk|@azure|@google-cloud|@smithy)\//.test(name))).toEqual([]);
});

test.each(others)('a URI of $manifest.name names that package as what to install', async ({ manifest }) => {
  const uri = `${SCHEMES[manifest.name]}://host/x`;
  const said = await consumer.run('npx', 'labtrail', 'artifacts', 'check', uri).catch((error) => String(error));
  expect(said).toContain(`Install ${manifest.name} (npm install ${manifest.name}) where Labtrail is installed.`);
});

test('the store that was installed is found by its scheme, and says what it misses', async () => {
  const uri = 'sftp://ana:hush@127.0.0.1:1/data';
  const said = await consumer.run('npx', 'labtrail', 'artifacts', 'check', uri).catch((error) => String(error));
  expect(said).toMatch(/To blame: /);
  expect(said).not.toMatch(/Install|No plugin/);
  expect(said.replaceAll(uri, '')).not.toContain('hush');
});

const SCHEMES: Readonly<Record<string, string>> = {
  '@labtrail/artifact-azure': 'wasbs',
  '@labtrail/artifact-ftp': 'ftp',
  '@labtrail/artifact-gcs': 'gs',
  '@labtrail/artifact-hdfs': 'hdfs',
  '@labtrail/artifact-http': 'https',
  '@labtrail/artifact-s3': 's3',
};

/** The other stores, and what only they depend on. */
function strangers(): Set<string> {
  const allowed = new Set(
    workspacePackages()
      .filter((one) => !others.includes(one))
      .flatMap(dependenciesOf),
  );
  const names = others.flatMap((one) => [one.manifest.name, ...dependenciesOf(one)]);
  return new Set(names.filter((name) => !allowed.has(name)));
}

function dependenciesOf({ folder }: { readonly folder: string }): string[] {
  const text = readFileSync(join(import.meta.dirname, '../..', folder, 'package.json'), 'utf8');
  return Object.keys((JSON.parse(text) as { dependencies?: object }).dependencies ?? {});
}

function namesIn({ dependencies = {} }: Tree): Set<string> {
  const found = Object.entries(dependencies).filter(([, tree]) => Object.keys(tree).length > 0);
  return new Set(found.flatMap(([name, tree]) => [name, ...namesIn(tree)]));
}
