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
  kept_models: { points: 5 },
  command_line: { prices: 24 },
  registry: { models: 25 },
};

const groups = {
  '2.22.5': { ...common, prompts_of_mlflow_2: { versions: 2 } },
  '3.17.2': {
    ...common,
    logged_models: { checkpoints: 3 },
    prompts: { versions: 2 },
    newest: { version: 1 },
    webhooks: { events: 14 },
  },
} satisfies Record<PythonClient, object>;

/** The receiver of the webhooks is on this machine and has no certificate; MLflow's server would notice changes late. */
const env = {
  MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS: 'true',
  MLFLOW_WEBHOOK_ALLOWED_SCHEMES: 'http,https',
  MLFLOW_WEBHOOK_CACHE_TTL: '0',
  MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY: Buffer.alloc(32, 'key').toString('base64url').padEnd(44, '='),
};

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

  const done = Object.entries(groups[version]).map(([group, answer]) => ({ group, answer }));

  test.for(done)('does what a user does with $group', ({ group, answer }) => {
    const line = lines.find((each) => each.group === group);
    expect(line?.error ?? '').toBe('');
    expect(line?.answer).toEqual(answer);
  });
});

describe.skipIf(!requireTool('Python', python))('Python clients 3.17.2 and 2.22.5 of one server', () => {
  let server: Server;

  beforeAll(async () => {
    server = await startServer();
  });

  afterAll(() => server?.stop());

  test('register versions of one model, and load what the others made', async () => {
    const said: unknown[] = [];
    for (const version of ['3.17.2', '2.22.5', '3.17.2'] as const) {
      const [line] = await act(await pythonEnvironment(version), server, ['mixed_team']);
      said.push(line?.error ?? line?.answer);
    }
    expect(said).toEqual([{ versions: 1 }, { versions: 2 }, { versions: 3 }]);
  });
});
