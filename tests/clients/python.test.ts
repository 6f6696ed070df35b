import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type PythonClient,
  python,
  pythonEnvironment,
  requireTool,
  run,
  type Server,
  startServer,
} from '../setup/index.ts';

/** What both clients do: modules of `python/actions`, and what each says that it did. */
const common = {
  experiments: { experiments: 3 },
  runs: { children: 2 },
  metrics: { points: 1000 },
  params: { params: 9 },
  artifacts: { files: 8 },
  datasets: { datasets: 2 },
  searching: { runs: 7 },
  autologging: { metrics: expect.any(Number) },
  coffee: { versions: 3, rmse: 0 },
  lifecycle: { versions: 5 },
  registry: { models: 25 },
};

const groups = {
  '2.22.5': common,
  '3.17.2': {
    ...common,
    logged_models: { checkpoints: 3 },
    prompts: { versions: 2 },
    webhooks: { events: 14 },
  },
} satisfies Record<PythonClient, object>;

/** The receiver of the webhooks is on this machine, and has no certificate. */
const env = { MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS: 'true', MLFLOW_WEBHOOK_ALLOWED_SCHEMES: 'http,https' };

interface Line {
  group: string;
  answer?: unknown;
  error?: string;
}

const quiet = {
  MLFLOW_DISABLE_TELEMETRY: 'true',
  GIT_PYTHON_REFRESH: 'quiet',
  PYTHONWARNINGS: 'ignore',
  PYTHONDONTWRITEBYTECODE: '1',
  MPLBACKEND: 'Agg',
};

async function act(interpreter: string, server: Server, names: string[]): Promise<Line[]> {
  const script = fileURLToPath(new URL('python/main.py', import.meta.url));
  const variables = { ...quiet, MLFLOW_TRACKING_URI: server.url };
  const { stdout } = await run([interpreter, script, ...names], { env: variables });
  return stdout.split('\n').flatMap((line) => (line.startsWith('{"group"') ? [JSON.parse(line) as Line] : []));
}

const versions: PythonClient[] = ['3.17.2', '2.22.5'];

describe.skipIf(!requireTool('Python', python)).each(versions)('the Python client %s', (version) => {
  let server: Server;
  let lines: Line[] = [];

  beforeAll(async () => {
    const interpreter = await pythonEnvironment(version);
    server = await startServer({ env });
    lines = await act(interpreter, server, Object.keys(groups[version]));
  });

  afterAll(() => server?.stop());

  test.each(Object.entries(groups[version]))('does what a user does with %s', (group, answer) => {
    const line = lines.find((each) => each.group === group);
    expect(line?.error ?? '').toBe('');
    expect(line?.answer).toEqual(answer);
  });
});
