import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  java,
  javaEnvironment,
  maven,
  python,
  pythonEnvironment,
  requireTool,
  run,
  type Server,
  startServer,
} from '../setup/index.ts';

const sources = ['Checks', 'RegistryUser', 'TrackingClient'].map((name) =>
  fileURLToPath(new URL(`java/${name}.java`, import.meta.url)),
);
const groups = ['experiments', 'runs', 'metrics', 'searching', 'fluent', 'registry', 'files'];
const present = [requireTool('Java', java), requireTool('Maven', maven), requireTool('Python', python)].every(Boolean);

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
    const command = ['java', '-Dfile.encoding=UTF-8', '-cp', path, 'TrackingClient', server.url] as const;
    const env = { MLFLOW_PYTHON_EXECUTABLE: await pythonEnvironment('2.22.5') };
    const { stdout, stderr } = await run(command, { env });
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
