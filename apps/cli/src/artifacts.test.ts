import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const MAIN = join(import.meta.dirname, 'main.ts');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'labtrail-artifacts-'));
  await mkdir(join(folder, 'from/deep'), { recursive: true });
  await writeFile(join(folder, 'from/deep/a #1?.txt'), 'one');
  await writeFile(join(folder, 'from/b.txt'), 'three');
});
afterEach(() => rm(folder, { recursive: true }));

interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

function artifacts(...args: string[]): Promise<Ended> {
  const words = ['--conditions', 'labtrail-source', MAIN, 'artifacts', ...args];
  return new Promise((done) => {
    execFile(process.execPath, words, { cwd: folder, env: { PATH: process.env.PATH } }, (error, stdout, stderr) => {
      done({ status: Number(error?.code ?? 0), stdout, stderr });
    });
  });
}

async function tree(path: string): Promise<string[]> {
  const entries = await readdir(join(folder, path), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
}

test('a check tells each step and leaves nothing behind', async () => {
  const { status, stdout, stderr } = await artifacts('check', 'new/store');
  expect([status, stderr]).toEqual([0, '']);
  for (const step of ['connect', 'write', 'list', 'read', 'read a range', 'delete'])
    expect(stdout).toContain(`ok      ${step}`);
  expect(await readdir(folder)).toEqual(['from']);
});

test('a check names what is to blame, and shows no password', async () => {
  const { status, stdout, stderr } = await artifacts('check', 'odd://ana:hush@host/x');
  expect([status, stdout, stderr]).toEqual([
    2,
    expect.stringMatching(/Checking odd:\/\/ana@host\/x\nfailed {2}connect/),
    expect.stringMatching(/No plugin of the kind artifact-store opens odd: URIs.*\nTo blame: the URI or an option/),
  ]);
  expect(stdout + stderr).not.toContain('hush');
});

test('a folder is copied, and what is there is left when it is copied again', async () => {
  expect(await artifacts('copy', 'from', 'to')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('copied 2 files, 8 B'),
  });
  expect((await tree('to')).toSorted()).toEqual(['to/b.txt', 'to/deep/a #1?.txt']);
  expect((await artifacts('copy', 'from/', 'to')).stdout).toMatch(/copied 0 files, .*, 2 there already\./);
});

test('a file is copied under its name into a folder, or under another name', async () => {
  await artifacts('upload', 'from/b.txt', `file://${folder}/store/`);
  await artifacts('download', `file://${folder}/from/deep/a%20%231%3F.txt`, 'store/c.txt');
  expect((await tree('store')).toSorted()).toEqual(['store/b.txt', 'store/c.txt']);
  expect(await readFile(join(folder, 'store/c.txt'), 'utf8')).toBe('one');
});

test('files that fail are named, the others copied, and the status says so', async () => {
  await mkdir(join(folder, 'to/b.txt'), { recursive: true });
  const { status, stderr } = await artifacts('copy', 'from', 'to', '--jobs', '1');
  expect([status, stderr]).toEqual([1, expect.stringMatching(/^labtrail: b\.txt: .*folder/)]);
  expect(await tree('to')).toEqual(['to/deep/a #1?.txt']);
});

test('a list shows bytes and names, of a folder or of all below it', async () => {
  expect((await artifacts('list', 'from')).stdout).toBe('              5  b.txt\n              -  deep/\n');
  expect((await artifacts('list', 'from', '-r')).stdout).toBe(
    '              5  b.txt\n              3  deep/a #1?.txt\n',
  );
});

test.each([
  [['copy', 'nowhere', 'to'], 1, /^labtrail: There is neither a file nor a folder at nowhere/],
  [['copy', 'from', 'from/below'], 2, /^labtrail: from\/below is, or lies in, from/],
  [['copy', 'from', 'to', '--jobs', '0'], 2, /--jobs/],
  [['download', 'from', 's3://bucket/x'], 2, /labtrail artifacts copy/],
  [['list', 'zip:x', '--plugin', 'artifact-store:zip=./none.js'], 2, /none\.js can't be imported/],
  [['list', 'zip:x', '--plugin', 'zip=./none.js'], 2, /--plugin/],
])('labtrail artifacts %j ends with %i', async (args, status, said) => {
  expect(await artifacts(...args)).toMatchObject({ status, stderr: expect.stringMatching(said) });
  expect(await readdir(folder)).toEqual(['from']);
});
