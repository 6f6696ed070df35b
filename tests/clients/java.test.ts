import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { java, javaEnvironment, maven, requireTool, run, type Server, startServer } from '../setup/index.ts';

const groups = ['experiments', 'runs', 'metrics', 'searching', 'fluent', 'registry'];
const present = [requireTool('Java', java), requireTool('Maven', maven)].every(Boolean);

describe.skipIf(!present)('the Java client', () => {
  let server: Server;
  let lines: string[] = [];
  let errors = '';

  beforeAll(async () => {
    const classPath = await javaEnvironment();
    server = await startServer();
    const source = fileURLToPath(new URL('java/TrackingClient.java', import.meta.url));
    const { stdout, stderr } = await run(['java', '-Dfile.encoding=UTF-8', '-cp', classPath, source, server.url]);
    lines = stdout.split('\n');
    errors = stderr;
  });

  afterAll(() => server?.stop());

  test.each(groups)('does what a user does with %s', (group) => {
    const line = lines.find((each) => each.split(' ')[1] === group);
    expect(line, errors).toBe(`ok ${group}`);
  });
});
