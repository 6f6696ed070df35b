import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { python, pythonEnvironment, requireTool, run, type Server, startServer } from '../setup/index.ts';

describe.skipIf(!requireTool('Python', python))('the Python client', () => {
  let server: Server;
  let interpreter: string;

  beforeAll(async () => {
    interpreter = await pythonEnvironment('3.17.2');
    server = await startServer();
  });

  afterAll(() => server?.stop());

  test('finds a run that was moved in its new experiment, with its files and models', async () => {
    const script = fileURLToPath(new URL('python/main.py', import.meta.url));
    const env = { MLFLOW_TRACKING_URI: server.url, MLFLOW_DISABLE_TELEMETRY: 'true', PYTHONWARNINGS: 'ignore' };
    const { stdout } = await run([interpreter, script, 'moving'], { env });
    const line = stdout.split('\n').find((each) => each.startsWith('{"group"')) ?? '{}';
    expect(JSON.parse(line)).toEqual({ group: 'moving', answer: { steps: [1, 2] } });
  });
});
