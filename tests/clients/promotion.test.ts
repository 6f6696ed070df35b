import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { python, pythonEnvironment, requireTool, run, type Server, startServer } from '../setup/index.ts';

const OWN = '/api/labtrail/1.0';
const MLFLOW = '/api/2.0/mlflow';

/** The version 2 is better than the version 1, and stands under a policy of two approvers, who are to agree. */
const policy = {
  targets: [{ alias: 'champion' }, { stage: 'Production' }],
  approvers: ['ann', 'bob', 'eve'],
  approvals: 2,
  checks: [
    { metric: 'rmse', comparator: '<', threshold: 1 },
    { metric: 'rmse', comparator: '<', champion: { alias: 'champion' } },
    { tag: 'checked', value: 'yes' },
  ],
};

describe.skipIf(!requireTool('Python', python))('what a promotion policy watches', () => {
  let server: Server;
  let said: string[] = [];
  let began = 0;

  /** A request of a user, as the proxy in front of the server would pass it on. */
  async function ask(method: string, path: string, body?: object, user?: string) {
    const headers = { 'Content-Type': 'application/json', ...(user && { 'X-Forwarded-User': user }) };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(server.url + path, { method, headers, ...sent });
    return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
  }

  const championAt = async (at: number) =>
    (await ask('GET', `${OWN}/registered-models/placements?name=coffee&alias=champion&at=${at}`)).json;

  beforeAll(async () => {
    const interpreter = await pythonEnvironment('3.17.2');
    server = await startServer({ args: ['--user-header', 'X-Forwarded-User'] });
    await ask('POST', `${MLFLOW}/registered-models/create`, { name: 'coffee' });
    for (const rmse of [0.9, 0.5]) {
      const { json } = await ask('POST', `${MLFLOW}/runs/create`, { experiment_id: '0' });
      const { run_id } = (json.run as { info: { run_id: string } }).info;
      await ask('POST', `${MLFLOW}/runs/log-metric`, { run_id, key: 'rmse', value: rmse, timestamp: 1 });
      await ask('POST', `${MLFLOW}/model-versions/create`, { name: 'coffee', source: 's3://b/m', run_id });
    }
    await ask('POST', `${MLFLOW}/registered-models/alias`, { name: 'coffee', alias: 'champion', version: '1' }, 'ann');
    await ask('PUT', `${OWN}/registered-models/promotion-policy`, { name: 'coffee', policy }, 'ann');
    began = Date.now();
    const script = fileURLToPath(new URL('python/main.py', import.meta.url));
    const env = { MLFLOW_TRACKING_URI: server.url, MLFLOW_DISABLE_TELEMETRY: 'true', PYTHONWARNINGS: 'ignore' };
    const { stdout } = await run([interpreter, script, 'promotion'], { env });
    const line = stdout.split('\n').find((each) => each.startsWith('{"group"')) ?? '{}';
    const { answer, error } = JSON.parse(line) as { answer?: { said: string[]; aliases: object }; error?: string };
    expect(error).toBe(undefined);
    expect(answer?.aliases).toEqual({ champion: '1', challenger: '2' });
    said = answer?.said ?? [];
  });

  afterAll(() => server?.stop());

  test('is refused to a client that knows nothing of it, with the request that was opened', async () => {
    const { json } = await ask('GET', `${OWN}/promotion-requests?name=coffee&status=PENDING`);
    const requests = json.requests as { request_id: string; target: object }[];
    expect(requests.map(({ target }) => target)).toEqual([{ stage: 'Production' }, { alias: 'champion' }]);
    expect(said[0]).toContain(requests[1]?.request_id);
    expect(said[1]).toContain(requests[0]?.request_id);
    expect(said[0]).toContain('needs 2 approvals of ann, bob or eve');
  });

  test('is promoted by two approvers when the checks hold, and who said so is kept', async () => {
    const { json } = await ask('GET', `${OWN}/promotion-requests?name=coffee&status=PENDING`);
    const [, request] = json.requests as { request_id: string }[];
    const approve = `${OWN}/promotion-requests/${request?.request_id}/approve`;
    expect((await ask('POST', approve, {}, 'mallory')).status).toBe(403);
    expect((await ask('POST', approve, {})).status).toBe(403);
    expect((await ask('POST', approve, { comment: 'good' }, 'bob')).json.request).toMatchObject({ status: 'PENDING' });
    expect((await ask('POST', approve, {}, 'bob')).status).toBe(400);
    const failing = await ask('POST', approve, {}, 'eve');
    expect([failing.status, failing.json.message]).toEqual([
      400,
      expect.stringContaining("the tag 'checked' is missing"),
    ]);
    const tag = { name: 'coffee', version: '2', key: 'checked', value: 'yes' };
    await ask('POST', `${MLFLOW}/model-versions/set-tag`, tag);
    const done = await ask('POST', approve, { comment: 'better' }, 'eve');
    expect(done.json.request).toMatchObject({
      status: 'APPROVED',
      checks: [
        { holds: true, observed: 0.5, wanted: 1 },
        { holds: true, observed: 0.5, wanted: 0.9 },
        { holds: true, observed: 'yes' },
      ],
      decisions: [
        { decision: 'APPROVED', user: 'bob', comment: 'good' },
        { decision: 'APPROVED', user: 'eve', comment: 'better' },
      ],
    });
    const champion = await ask('GET', `${MLFLOW}/registered-models/alias?name=coffee&alias=champion`);
    expect(champion.json.model_version).toMatchObject({ version: '2' });
    expect(await championAt(began)).toMatchObject({ placements: [{ version: '1', user: 'ann' }] });
    expect(await championAt(Date.now())).toMatchObject({
      placements: [{ version: '2', user: 'eve', request_id: request?.request_id }],
    });
    expect(await championAt(1)).toEqual({});
  });

  test('goes back to what it was when the request is rejected or withdrawn', async () => {
    const { json } = await ask('GET', `${OWN}/promotion-requests?name=coffee&status=PENDING`);
    const [request] = json.requests as { request_id: string }[];
    const reject = `${OWN}/promotion-requests/${request?.request_id}/reject`;
    expect((await ask('POST', reject, {}, 'mallory')).status).toBe(403);
    expect((await ask('POST', reject, { comment: 'not yet' }, 'ann')).json.request).toMatchObject({
      status: 'REJECTED',
    });
    const wish = { name: 'coffee', version: '1', target: { stage: 'Production' } };
    const opened = await ask('POST', `${OWN}/promotion-requests`, wish, 'dan');
    const { request_id } = opened.json.request as { request_id: string };
    const withdraw = `${OWN}/promotion-requests/${request_id}/withdraw`;
    expect((await ask('POST', withdraw, {}, 'ann')).status).toBe(403);
    expect((await ask('POST', withdraw, {}, 'dan')).json.request).toMatchObject({ status: 'WITHDRAWN' });
    const version = await ask('GET', `${MLFLOW}/model-versions/get?name=coffee&version=1`);
    expect(version.json.model_version).toMatchObject({ current_stage: 'None' });
  });
});
