import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve, type TestServer } from './testing.ts';

const VIEWS = '/api/labtrail/1.0/views';
let server: TestServer;

beforeAll(async () => {
  server = await serve({ settings: { userHeader: 'X-Forwarded-User' } });
});
afterAll(() => server.close());

test('a view is saved, read, changed, listed and deleted', async () => {
  expect(await server.get(`${VIEWS}?experiment_id=0`)).toEqual({ status: 200, body: { views: [] } });
  const asked = { experiment_id: '0', name: 'best', state: '{"sort":"m:loss"}' };
  const { body } = await server.send(`POST ${VIEWS}`, asked, { 'X-Forwarded-User': 'ana' });
  const made = body.view as { view_id: string };
  expect(made).toMatchObject({ ...asked, user: 'ana' });
  const one = `${VIEWS}/${made.view_id}` as const;
  expect(await server.get(one)).toEqual({ status: 200, body: { view: made } });
  const changed = await server.send(`PATCH ${one}`, { state: '' });
  expect(changed.body.view).toMatchObject({ ...made, state: '', last_update_time: expect.any(Number) });
  expect((await server.get(`${VIEWS}?experiment_id=0`)).body).toEqual({ views: [changed.body.view] });
  expect(await server.send(`POST ${VIEWS}`, asked)).toMatchObject({
    status: 400,
    body: { error_code: 'RESOURCE_ALREADY_EXISTS' },
  });
  expect(await server.send(`DELETE ${one}`, {})).toEqual({ status: 200, body: {} });
  expect(await server.get(one)).toMatchObject({ status: 404, body: { error_code: 'RESOURCE_DOES_NOT_EXIST' } });
});
