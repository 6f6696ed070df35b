import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Api, type Raw } from './api.ts';
import { launch, newFolder } from './launch.ts';
import { leaksOf, writtenIn } from './traces.ts';

const PROXY = '/api/2.0/mlflow-artifacts/artifacts';
const SECRET = 'nobody may read this';

/** As they stand in a URL. */
const LEADING_OUT = [
  '../secret.txt',
  '..%2fsecret.txt',
  '%2e%2e/secret.txt',
  '%2E%2E%2Fsecret.txt',
  '%252e%252e%252fsecret.txt',
  '.%2e/secret.txt',
  'a/../../secret.txt',
  'a/%2e%2e/%2e%2e/secret.txt',
  '..\\secret.txt',
  '..%5csecret.txt',
  'a%5c..%5c..%5csecret.txt',
  '/etc/passwd',
  '%2fetc%2fpasswd',
  'C:%5csecret.txt',
  'C:/secret.txt',
  'file:%2f%2f%2fetc/passwd',
  'file:///etc/passwd',
  'a%00.txt',
  'a%23b',
  'a%3fb',
  'a%0ab',
];

/** Every way to name an artifact, with a path as it stands in a URL. */
function waysTo(path: string, runId: string): Raw[] {
  const ofRun = `run_id=${runId}&path=${path}`;
  return [
    { path: `${PROXY}/${path}` },
    { path: `${PROXY}/${path}`, method: 'HEAD' },
    { path: `${PROXY}/${path}`, method: 'PUT', body: 'bad' },
    { path: `${PROXY}/${path}`, method: 'DELETE' },
    { path: `${PROXY}?path=${path}` },
    { path: `/get-artifact?${ofRun}` },
    { path: `/api/2.0/mlflow/artifacts/list?${ofRun}` },
    { path: `/ajax-api/2.0/mlflow/upload-artifact?${ofRun}`, method: 'POST', body: 'bad' },
  ];
}

test('paths that lead out of the root get a 4xx in every place; nothing is written, read or told', async () => {
  const folder = await newFolder();
  const api = new Api((await launch(folder)).url);
  await writeFile(join(folder, 'secret.txt'), SECRET);
  const runId = await api.createRun('paths');
  await api.send({ method: 'PUT', path: `${PROXY}/a/kept.txt`, body: 'kept' });
  const before = await writtenIn(folder);
  const wrong: object[] = [];
  for (const path of LEADING_OUT) {
    for (const raw of waysTo(path, runId)) {
      const answer = await api.send(raw);
      const told = [...leaksOf(answer, folder), ...(answer.text.includes(SECRET) ? ['the secret'] : [])];
      const refused = answer.status >= 400 && answer.status < 500;
      if (!refused || told.length > 0) wrong.push({ ...raw, status: answer.status, text: answer.text, told });
    }
  }
  expect(wrong).toEqual([]);
  expect(await writtenIn(folder)).toEqual(before);
  api.close();
});

test("'#' and '?' in a URL end the path, and never reach a file", async () => {
  const folder = await newFolder();
  const api = new Api((await launch(folder)).url);
  const before = await writtenIn(folder);
  const { status } = await api.send({ method: 'PUT', path: `${PROXY}/a#../../secret.txt`, body: 'bad' });
  expect(status).toBe(400);
  expect(await writtenIn(folder)).toEqual(before);
  await api.send({ method: 'PUT', path: `${PROXY}/a.txt?../../secret.txt`, body: 'good' });
  expect(await writtenIn(folder)).toEqual({ ...before, 'file artifacts/a.txt': 'good' });
  api.close();
});

test('a link that leads out of the root is followed by nobody', async () => {
  const folder = await newFolder();
  const api = new Api((await launch(folder)).url);
  const outside = join(folder, 'outside');
  await mkdir(outside);
  await writeFile(join(outside, 'secret.txt'), SECRET);
  await api.send({ method: 'PUT', path: `${PROXY}/in/kept.txt`, body: 'kept' });
  await symlink(outside, join(folder, 'artifacts/folder'));
  await symlink(join(outside, 'secret.txt'), join(folder, 'artifacts/in/file.txt'));
  const before = await writtenIn(folder);
  const reads = ['folder/secret.txt', 'in/file.txt'].map((path): Raw => ({ path: `${PROXY}/${path}` }));
  const writes = ['folder/new.txt', 'folder/secret.txt', 'folder/deep/new.txt'].map(
    (path): Raw => ({ method: 'PUT', path: `${PROXY}/${path}`, body: 'bad' }),
  );
  const deletion: Raw = { method: 'DELETE', path: `${PROXY}/folder/secret.txt` };
  for (const raw of [...reads, ...writes, deletion]) {
    const answer = await api.send(raw);
    expect([answer.status >= 400 && answer.status < 500, leaksOf(answer, folder)], JSON.stringify(raw)).toEqual([
      true,
      [],
    ]);
    expect(answer.text).not.toContain(SECRET);
  }
  const listed = await api.send({ path: `${PROXY}?path=folder` });
  expect(listed.text).not.toContain('secret.txt');
  expect(await writtenIn(folder)).toEqual(before);
  api.close();
});

test.each(['page.html', 'image.svg', 'page.xhtml', 'page.htm', 'none'])(
  '%s is an attachment that no browser guesses at',
  async (name) => {
    const api = new Api((await launch(await newFolder())).url);
    const runId = await api.createRun('page');
    const body = '<html><script>alert(1)</script></html>';
    const uploaded = await api.send({
      method: 'POST',
      path: `/ajax-api/2.0/mlflow/upload-artifact?run_id=${runId}&path=${name}`,
      body,
    });
    expect(uploaded.status).toBe(200);
    for (const path of [`/get-artifact?run_id=${runId}&path=${name}`, `${PROXY}/0/${runId}/artifacts/${name}`]) {
      const { status, headers, text } = await api.send({ path });
      expect({ status, text }).toEqual({ status: 200, text: body });
      expect(headers['content-disposition']).toMatch(/^attachment;/);
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
    api.close();
  },
);
