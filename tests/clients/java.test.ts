import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { java, javaEnvironment, maven, requireTool, run, type Server, startServer } from '../setup/index.ts';

const sources = ['Checks', 'RegistryUser', 'TrackingClient'].map((name) =>
  fileURLToPath(new URL(`java/${name}.java`, import.meta.url)),
);
const groups = ['experiments', 'runs', 'metrics', 'searching', 'fluent', 'registry'];
const present = [requireTool('Java', java), requireTool('Maven', maven)].every(Boolean);

describe.skipIf(!present)('the Java client', () => {
  let server: Server;
  let lines: string[] = [];
  let errors = '';
  let classes = '';

  beforeAll(async () => {
    const classPath = await javaEnvironment();
    server = await startServer();
    classes = await mkdtemp(join(tmpdir(), 'labtrail-java-'));
    await run(['javac', '-encoding', 'UTF-8', '-cp', classPath, '-d', classes, ...sources]);
    const path = [classes, classPath].join(delimiter);
    const { stdout, stderr } = await run(['java', '-Dfile.encoding=UTF-8', '-cp', path, 'TrackingClient', server.url]);
    lines = stdout.split('\n');
    errors = stderr;
  });

  afterAll(async () => {
    await server?.stop();
    await rm(classes, { recursive: true, force: true });
  });

  test.each(groups)('does what a user does with %s', (group) => {
    const line = lines.find((each) => each.split(' ')[1] === group);
    expect(line, errors).toBe(`ok ${group}`);
  });
});
