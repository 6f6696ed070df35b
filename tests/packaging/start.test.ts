import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ROOT } from '../../scripts/packages.ts';
import { firstAddress, freePort } from './serving.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'labtrail-start-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test('npm start passes options on, serves from the folder of its caller, and ends with the server', async () => {
  const port = await freePort();
  const npm = spawn('npm', ['start', '--prefix', ROOT, '--', '--port', String(port)], { cwd: folder, stdio: 'pipe' });
  const ended = once(npm, 'exit');
  await firstAddress(npm);
  const health = await fetch(`http://127.0.0.1:${port}/health`);
  expect([health.status, await health.text()]).toEqual([200, 'OK']);
  expect(readdirSync(folder)).not.toEqual([]);
  npm.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow();
});

test('the command runs on the Node of the workspace from any folder', async () => {
  const command = spawn(join(ROOT, 'node_modules/.bin/labtrail'), ['--version'], { cwd: folder, stdio: 'pipe' });
  expect(await once(command, 'exit')).toEqual([0, null]);
});
