import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Writing } from './writing.ts';

const MIB = 1024 * 1024;

async function newFile() {
  const folder = await mkdtemp(join(tmpdir(), 'labtrail-writing-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const name = join(folder, 'file');
  return { name, handle: await open(name, 'wx') };
}

test('keeps batches in their order, of many chunks and of none', async () => {
  const { name, handle } = await newFile();
  const writing = new Writing(handle);
  for (const batch of [['a', 'bc'], [], ['d']]) await writing.add(batch.map((text) => Buffer.from(text)));
  await writing.end();
  expect(await readFile(name, 'utf8')).toBe('abcd');
});

test('asks nothing of the disk when nobody needs the file there', async () => {
  const { name, handle } = await newFile();
  let calls = 0;
  handle.datasync = async () => {
    calls += 1;
  };
  const writing = new Writing(handle, false);
  for (let at = 0; at < 65; at += 1) await writing.add([Buffer.alloc(MIB)]);
  await writing.end();
  expect([calls, (await readFile(name)).length]).toEqual([0, 65 * MIB]);
});

// No disk fails at will: the first of its calls that flush is made to.
test('tells of a disk that failed while more was written, which the system tells only once', async () => {
  const { handle } = await newFile();
  const flush = handle.datasync.bind(handle);
  let calls = 0;
  handle.datasync = async () => {
    calls += 1;
    if (calls === 1) throw Object.assign(new Error('the disk failed'), { code: 'EIO' });
    await flush();
  };
  const writing = new Writing(handle);
  for (let at = 0; at < 65; at += 1) await writing.add([Buffer.alloc(MIB)]);
  await expect(writing.end()).rejects.toHaveProperty('code', 'EIO');
  await handle.close();
});
