import { anonymous, itemsOf, type LoggedModel, type Page } from '@labtrail/core';
import { beforeEach, expect, test } from 'vitest';
import { openMemoryStore } from '../memory/index.ts';
import type { LoggedModels } from './logged-models.ts';
import { openTracking, type Tracking } from './tracking.ts';

const caller = anonymous('r-1');
let tracking: Tracking;
let models: LoggedModels;

beforeEach(async () => {
  tracking = await openTracking(openMemoryStore(), { artifactRoot: 'mlflow-artifacts:' });
  models = tracking.loggedModels;
});

const invalid = (message: string) => ({ code: 'INVALID_PARAMETER_VALUE', message });

/** Makes a model of the experiment 0 and answers its id. */
async function make(name: string): Promise<string> {
  return (await models.create(caller, { experiment_id: '0', name })).info.model_id;
}

function names(page: Page<LoggedModel>): string[] {
  return itemsOf(page.items).map(({ info }) => info.name);
}

test('a page of a search holds 50 models, and 100 if 0 are asked for', async () => {
  for (let count = 0; count < 101; count += 1) await make(`n${count}`);
  const found = async (max_results?: number) =>
    names(await models.search(caller, { experiment_ids: ['0', '0'], max_results })).length;
  expect(await Promise.all([found(), found(0), found(1), found(50_000)])).toEqual([50, 100, 1, 101]);
  for (const max_results of [-1, 50_001]) {
    await expect(models.search(caller, { experiment_ids: ['0'], max_results })).rejects.toMatchObject(
      invalid(
        `Invalid value ${max_results} for parameter 'max_results' supplied: it must be a whole number from 1 to 50000.`,
      ),
    );
  }
  expect(names(await models.search(caller, {}))).toEqual([]);
});

test('the pages of a search follow one another by tokens that hold what was searched, as in MLflow', async () => {
  for (const name of ['d', 'b', 'a', 'c', 'x']) await make(name);
  const asked = {
    experiment_ids: ['0'],
    filter: "name != 'x'",
    order_by: [{ field_name: 'name' }, { field_name: 'metrics.m', ascending: false, dataset_name: 'iris' }],
    max_results: 2,
  };
  const first = await models.search(caller, asked);
  expect(names(first)).toEqual(['a', 'b']);
  expect(JSON.parse(Buffer.from(first.nextPageToken ?? '', 'base64').toString())).toEqual({
    experiment_ids: ['0'],
    filter_string: "name != 'x'",
    order_by: [
      { field_name: 'name', ascending: true, dataset_name: null, dataset_digest: null },
      { field_name: 'metrics.m', ascending: false, dataset_name: 'iris', dataset_digest: null },
    ],
    offset: 2,
  });
  const last = await models.search(caller, { ...asked, max_results: 1, page_token: first.nextPageToken });
  expect(names(last)).toEqual(['c']);
  const rest = await models.search(caller, { ...asked, page_token: last.nextPageToken });
  expect([names(rest), 'nextPageToken' in rest]).toEqual([['d'], false]);
});

test("a token that MLflow wrote is taken, and what isn't said goes with what is said to be as usual", async () => {
  for (const name of ['c', 'b', 'a']) await make(name);
  const written = (token: string) => Buffer.from(token).toString('base64');
  const plain = written('{"experiment_ids": ["0"], "filter_string": null, "order_by": null, "offset": 1}');
  const usual = { experiment_ids: ['0'], filter: '', order_by: [], page_token: plain };
  expect(names(await models.search(caller, usual)).length).toBe(2);
  expect(names(await models.search(caller, { experiment_ids: ['0'], page_token: plain })).length).toBe(2);
  const ordered = written(
    '{"experiment_ids": ["0"], "filter_string": null, "order_by": [{"field_name": "name", "ascending": true, "dataset_name": null, "dataset_digest": null}], "offset": 1}',
  );
  for (const order of [{ field_name: 'name' }, { field_name: 'name', ascending: true, dataset_name: '' }]) {
    const page = await models.search(caller, { experiment_ids: ['0'], order_by: [order], page_token: ordered });
    expect(names(page)).toEqual(['b', 'c']);
  }
});

test('a token goes with no other search', async () => {
  for (const name of ['a', 'b']) await make(name);
  const asked = { experiment_ids: ['0'], filter: "name != 'x'", order_by: [{ field_name: 'name' }], max_results: 1 };
  const { nextPageToken: page_token } = await models.search(caller, asked);
  const others = [
    { experiment_ids: ['0', '1'] },
    { filter: undefined },
    { filter: "name != 'y'" },
    { order_by: undefined },
    { order_by: [{ field_name: 'name', ascending: false }] },
    { order_by: [{ field_name: 'name', dataset_name: 'iris' }] },
  ];
  for (const other of others) {
    await expect(models.search(caller, { ...asked, ...other, page_token })).rejects.toMatchObject(
      invalid(
        "The parameter 'page_token' is that of another search: experiment_ids, filter and order_by must be those of the request that it came from. Leave it out to read from the start.",
      ),
    );
  }
});

test.each([
  'abc',
  'e30=',
  'bnVsbA==',
  'eyJvZmZzZXQiOiAxfQ',
  '{"offset": 0}',
  '{"offset": -5}',
  '{"offset": 1.5}',
  '[]',
])('the token %j is refused', async (text) => {
  const page_token = text.startsWith('{') || text === '[]' ? Buffer.from(text).toString('base64') : text;
  await expect(models.search(caller, { experiment_ids: ['0'], page_token })).rejects.toMatchObject({
    code: 'INVALID_PARAMETER_VALUE',
    message: expect.stringContaining("parameter 'page_token'"),
  });
});

test('models are searched by what was measured on datasets', async () => {
  const [a, b] = [await make('a'), await make('b')];
  const run = (await tracking.runs.create(caller, { experiment_id: '0' })).info.run_id;
  const measure = (model_id: string, value: number, dataset_digest: string) =>
    tracking.runs.log(caller, run, {
      metrics: [{ key: 'm', value, timestamp: value, step: 0, model_id, dataset_name: 'iris', dataset_digest }],
    });
  await measure(a, 1, 'd1');
  await measure(a, 3, 'd2');
  await measure(b, 2, 'd1');
  const experiment_ids = ['0'];
  const find = async (asked: Parameters<LoggedModels['search']>[1]) =>
    names(await models.search(caller, { experiment_ids, ...asked }));
  const by = (dataset_digest?: string) => [{ field_name: 'metrics.m', dataset_name: 'iris', dataset_digest }];
  expect(await find({ order_by: by('') })).toEqual(['b', 'a']);
  expect(await find({ order_by: by('d1') })).toEqual(['a', 'b']);
  expect(await find({ datasets: [{ dataset_name: 'iris', dataset_digest: 'd2' }] })).toEqual(['a']);
  const any = [{ dataset_name: 'iris', dataset_digest: '' }];
  expect(await find({ datasets: any, filter: 'metrics.m = 2' })).toEqual(['b']);
  expect(await find({ filter: "status = 'LOGGED_MODEL_READY'" })).toEqual([]);
  await models.finalize(caller, b, 'LOGGED_MODEL_READY');
  for (const status of ['LOGGED_MODEL_READY', 'READY']) {
    expect(await find({ filter: `status = '${status}'` }), status).toEqual(['b']);
  }
});

test('a search refuses what it can not read', async () => {
  const search = (asked: Parameters<LoggedModels['search']>[1]) =>
    models.search(caller, { experiment_ids: ['0'], ...asked });
  const code = 'INVALID_PARAMETER_VALUE';
  await expect(search({ filter: 'metrics.m >' })).rejects.toMatchObject({ code, parameter: 'filter' });
  for (const field_name of ['nope', 'params.lr', 'tags', '', 'name DESC']) {
    await expect(search({ order_by: [{ field_name: 'name' }, { field_name }] })).rejects.toMatchObject({
      code,
      parameter: 'order_by[1].field_name',
    });
  }
  await expect(search({ datasets: [{ dataset_name: 'a' }, { dataset_name: '' }] })).rejects.toMatchObject(
    invalid("Missing value for required parameter 'datasets[1].dataset_name': name the dataset."),
  );
  await expect(search({ order_by: [{ field_name: 'metrics.m', dataset_digest: 'd' }] })).rejects.toMatchObject(
    invalid("Missing value for required parameter 'order_by[0].dataset_name': a digest needs its dataset's name."),
  );
});
