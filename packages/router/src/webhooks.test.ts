import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve, type TestServer } from './testing.ts';

const HOOKS = '/api/2.0/mlflow/webhooks';
const MS = expect.any(Number);
const events = [{ entity: 'REGISTERED_MODEL', action: 'CREATED' }];
let server: TestServer;
let id: string;

beforeAll(async () => {
  server = await serve();
  const made = await server.post(HOOKS, { name: 'hook', url: 'https://example.org/in', events, secret: 'hush' });
  id = (made.body.webhook as { webhook_id: string }).webhook_id;
});
afterAll(() => server.close());

const webhook = () => ({
  webhook_id: id,
  name: 'hook',
  url: 'https://example.org/in',
  events,
  status: 'ACTIVE',
  creation_timestamp: MS,
  last_updated_timestamp: MS,
});

test('a webhook is read and listed without its secret', async () => {
  expect(await server.get(`${HOOKS}/${id}`)).toEqual({ status: 200, body: { webhook: webhook() } });
  expect(await server.get(HOOKS)).toEqual({ status: 200, body: { webhooks: [webhook()] } });
});

test('what is given of a webhook is changed, with choices by name or number', async () => {
  const change = { description: 'ours', events: [{ entity: 1, action: '1' }], status: 'DISABLED' };
  const changed = { webhook: { ...webhook(), description: 'ours', status: 'DISABLED' } };
  expect(await server.send(`PATCH ${HOOKS}/${id}`, change)).toEqual({ status: 200, body: changed });
  const active = await server.send(`PATCH ${HOOKS}/${id}`, { status: 'ACTIVE' });
  expect(active.body).toEqual({ webhook: { ...webhook(), description: 'ours' } });
});

test('a test tells what came back', async () => {
  expect(await server.post(`${HOOKS}/${id}/test`, {})).toEqual({
    status: 200,
    body: { result: { success: true, response_status: 200, response_body: 'thanks' } },
  });
  const unknown = await server.post(`${HOOKS}/${id}/test`, { event: { entity: 'RUN', action: 'CREATED' } });
  expect([unknown.status, unknown.body.message]).toEqual([400, expect.stringContaining("'event.entity'")]);
});

test('what was sent is listed, read and sent again', async () => {
  await server.post('/api/2.0/mlflow/registered-models/create', { name: 'told' });
  const at = `/api/labtrail/1.0/webhooks/${id}/deliveries`;
  const list = async () => (await server.get(at)).body.deliveries as { delivery_id: string }[] | undefined;
  await expect.poll(list).toHaveLength(1);
  const [delivery] = (await list()) ?? [];
  const read = await server.get(`${at}/${delivery?.delivery_id}`);
  expect(read.body).toMatchObject({
    delivery: { webhook_id: id, event: events[0], body: expect.stringContaining('told') },
  });
  const replayed = await server.post(`${at}/${delivery?.delivery_id}/replay`, {});
  expect([replayed.status, replayed.body]).toMatchObject([200, { delivery: { replay_of: delivery?.delivery_id } }]);
  const statuses = [`${at}?status=LOST`, `${at}/none`].map(async (path) => (await server.get(path)).status);
  expect(await Promise.all(statuses)).toEqual([400, 404]);
});

test('a webhook that is removed is a 404', async () => {
  expect(await server.send(`DELETE ${HOOKS}/${id}`)).toEqual({ status: 200, body: {} });
  const statuses = [`${HOOKS}/${id}`, `/api/labtrail/1.0/webhooks/${id}/deliveries`].map(
    async (path) => (await server.get(path)).status,
  );
  expect(await Promise.all(statuses)).toEqual([404, 404]);
});
