import { request } from 'node:http';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve, type TestServer } from './testing.ts';

const API = '/api/2.0/mlflow';
const OWN = '/api/labtrail/1.0';
let server: TestServer;
const ids: string[] = [];

/** Four runs of experiment 0; what is awkward to write is in them. */
beforeAll(async () => {
  server = await serve();
  const odd = ['plain', 'a "quoted", text', ' \u{1f600}\r\nnew line', ''];
  for (const [index, note] of odd.entries()) {
    const { body } = await server.post(`${API}/runs/create`, {
      experiment_id: '0',
      run_name: `run, ${index}`,
      start_time: 1_700_000_000_000 + index,
    });
    const run_id = (body as { run: { info: { run_id: string } } }).run.info.run_id;
    ids.push(run_id);
    const values = [0.1, 'NaN', '-Infinity', 1e-7];
    const metrics = [{ key: 'loss', value: values[index], timestamp: 1, step: 3 }];
    const params = index === 3 ? [] : [{ key: 'lr', value: index === 0 ? 'NaN' : '0.1' }];
    await server.post(`${API}/runs/log-batch`, { run_id, metrics, params, tags: [{ key: 'note', value: note }] });
  }
  await server.post(`${API}/runs/update`, { run_id: ids[0], status: 'FINISHED', end_time: 1_700_000_005_000 });
});
afterAll(() => server.close());

const table = (body: object) => server.post(`${OWN}/runs/table`, { experiment_ids: ['0'], ...body });
const groups = (body: object) => server.post(`${OWN}/runs/groups`, { experiment_ids: ['0'], ...body });

async function exported(body: object): Promise<{ headers: Headers; bytes: ArrayBuffer; text: string }> {
  const answer = await fetch(`${server.url}${OWN}/runs/export`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ experiment_ids: ['0'], order: [{ column: 'a:start_time' }], ...body }),
  });
  const bytes = await answer.arrayBuffer();
  return { headers: answer.headers, bytes, text: Buffer.from(bytes).toString() };
}

test('a table answers the asked columns of a page, and how many runs there are', async () => {
  const asked = { columns: ['m:loss', 'p:lr'], order: [{ column: 'm:loss', descending: true }], max_results: 2 };
  const { status, body } = await table(asked);
  const rows = body.rows as { info: { run_id: string }; values: unknown[] }[];
  expect([status, body.total, rows.map(({ info, values }) => [info.run_id, ...values])]).toEqual([
    200,
    4,
    [
      [ids[0], 0.1, 'NaN'],
      [ids[3], 1e-7, null],
    ],
  ]);
  const next = (await table({ ...asked, page_token: body.next_page_token })).body as { rows: typeof rows };
  expect(next.rows.map(({ values }) => values)).toEqual([
    ['-Infinity', '0.1'],
    ['NaN', '0.1'],
  ]);
  const skipped = await table({ ...asked, offset: 3 });
  expect([(skipped.body.rows as unknown[]).length, skipped.body.next_page_token]).toEqual([1, undefined]);
});

test('a group answers its values, its size and what its columns sum up to', async () => {
  const { body } = await groups({
    group_by: ['p:lr'],
    columns: ['m:loss', 'a:duration'],
    order: [{ column: 'p:lr', of: 'count', descending: true }],
  });
  expect(body).toEqual({
    groups: [
      {
        values: ['0.1'],
        count: 2,
        columns: [
          { count: 1, mean: '-Infinity', min: '-Infinity', max: '-Infinity', median: '-Infinity', spread: 0 },
          null,
        ],
      },
      {
        values: ['NaN'],
        count: 1,
        columns: [
          { count: 1, mean: 0.1, min: 0.1, max: 0.1, median: 0.1, spread: 0 },
          { count: 1, mean: 5000, min: 5000, max: 5000, median: 5000, spread: 0 },
        ],
      },
      {
        values: [null],
        count: 1,
        columns: [{ count: 1, mean: 1e-7, min: 1e-7, max: 1e-7, median: 1e-7, spread: 0 }, null],
      },
    ],
    total: 3,
  });
});

test('a value of null in a group, and none, mean runs without one', async () => {
  for (const within of [[{ column: 'p:lr', value: null }], [{ column: 'p:lr' }]]) {
    expect((await table({ columns: [], within })).body.total).toBe(1);
  }
});

test.each([
  [{ columns: ['loss'] }, 'Invalid value "loss" for parameter \'columns[0]\''],
  [{ columns: [], order: [{ column: 'at/3:loss' }] }, "'order[0].column' supplied: a metric's value at a step"],
  [{ columns: [], within: [{ column: 'm:loss', value: '1' }] }, "'within[0].column' supplied: groups go by texts"],
  [{ columns: [], max_results: 1001 }, "'max_results' supplied: it must be a whole number from 1 to 1000"],
  [{ columns: [], offset: -1 }, "'offset' supplied: it must be a whole number from 0"],
  [{ columns: [], offset: 1, page_token: 'eyJvZmZzZXQiOiAyfQ==' }, 'Give one of them'],
  [{ columns: Array(501).fill('m:x') }, "Parameter 'columns' has 501 items: it may have 500."],
  [{ columns: [], run_ids: Array(1001).fill('x') }, "Parameter 'run_ids' has 1001 items"],
  [{ columns: [], filter: 'loss <' }, 'Invalid filter at character 1'],
])('a table refuses %j', async (body, message) => {
  const { status, body: answer } = await table(body);
  expect([status, answer.message]).toEqual([400, expect.stringContaining(message)]);
});

test.each([
  [{ group_by: ['m:loss'], columns: [] }, "'group_by[0]' supplied: groups go by texts"],
  [{ group_by: ['p:lr'], columns: ['a:run_name'] }, "'columns[0]' supplied: groups sum up metrics"],
  [{ group_by: ['p:lr'], columns: ['at/1:loss'] }, "'columns[0]' supplied: groups sum up metrics"],
  [
    { group_by: ['p:lr'], columns: [], order: [{ column: 'm:loss' }] },
    "'order[0].column' supplied: groups are sorted by",
  ],
  [{ group_by: Array(6).fill('p:lr'), columns: [] }, "Parameter 'group_by' has 6 items"],
])('groups refuse %j', async (body, message) => {
  const { status, body: answer } = await groups(body);
  expect([status, answer.message]).toEqual([400, expect.stringContaining(message)]);
});

const COLUMNS = ['m:loss', 'p:lr', 't:note', 'a:end_time', 'a:duration', 'count:loss', 'p:none'];

test('CSV has names first, quotes what needs it, and tells an empty text from none', async () => {
  const { headers, text } = await exported({ columns: COLUMNS, format: 'csv' });
  const lines = [
    'run_id,run_name,metrics.loss,params.lr,tags.note,end_time,duration,metrics.loss.count,params.none',
    `${ids[0]},"run, 0",0.1,NaN,plain,1700000005000,5000,1,`,
    `${ids[1]},"run, 1",NaN,0.1,"a ""quoted"", text",,,1,`,
    `${ids[2]},"run, 2",-Infinity,0.1," \u{1f600}\r\nnew line",,,1,`,
    `${ids[3]},"run, 3",1e-7,,"",,,1,`,
  ];
  expect(text).toBe(lines.map((line) => `${line}\r\n`).join(''));
  expect([headers.get('content-type'), headers.get('content-disposition')]).toEqual([
    'text/csv; charset=utf-8',
    'attachment; filename="experiment-0-runs.csv"',
  ]);
});

test('JSON Lines have an object a line, with NaN and the infinities as texts', async () => {
  const { text } = await exported({ columns: ['m:loss', 'p:lr'], format: 'jsonl', filter: "params.lr != 'x'" });
  expect(
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual(
    [
      [0.1, 'NaN'],
      ['NaN', '0.1'],
      ['-Infinity', '0.1'],
    ].map(([loss, lr], index) => ({
      run_id: ids[index],
      run_name: `run, ${index}`,
      'metrics.loss': loss,
      'params.lr': lr,
    })),
  );
});

test('Parquet has doubles, whole numbers, times and texts', async () => {
  const { bytes, headers } = await exported({ columns: COLUMNS, format: 'parquet' });
  const rows = await parquetReadObjects({ file: bytes });
  expect(rows[0]).toEqual({
    run_id: ids[0],
    run_name: 'run, 0',
    'metrics.loss': 0.1,
    'params.lr': 'NaN',
    'tags.note': 'plain',
    end_time: new Date(1_700_000_005_000),
    duration: 5000n,
    'metrics.loss.count': 1n,
    'params.none': null,
  });
  expect(rows.map((row) => row['metrics.loss'])).toEqual([0.1, Number.NaN, Number.NEGATIVE_INFINITY, 1e-7]);
  expect(rows.map((row) => row['tags.note'])).toEqual(['plain', 'a "quoted", text', ' \u{1f600}\r\nnew line', '']);
  expect(headers.get('content-disposition')).toContain('experiment-0-runs.parquet');
});

test.each(['csv', 'jsonl', 'parquet'])('a file of no runs is a whole %s file', async (format) => {
  const { bytes, text } = await exported({ columns: ['m:loss'], format, filter: "run_name = 'none'" });
  if (format === 'csv') expect(text).toBe('run_id,run_name,metrics.loss\r\n');
  if (format === 'jsonl') expect(text).toBe('');
  if (format === 'parquet') expect(await parquetReadObjects({ file: bytes })).toEqual([]);
});

test('columns that would have one name are told apart, and one that comes twice is written once', async () => {
  const { text } = await exported({ columns: ['m:a.min', 'min:a', 'min:a', 'a:run_id'], format: 'csv' });
  expect(text.split('\r\n')[0]).toBe('run_id,run_name,metrics.a.min,min:a');
});

test('groups are written as they are shown', async () => {
  const { text } = await exported({
    group_by: ['p:lr'],
    columns: ['m:loss'],
    order: [{ column: 'm:loss' }],
    format: 'csv',
  });
  expect(text.split('\r\n')).toEqual([
    'params.lr,count,metrics.loss.count,metrics.loss.mean,metrics.loss.min,metrics.loss.max,metrics.loss.median,metrics.loss.spread',
    '0.1,2,1,-Infinity,-Infinity,-Infinity,-Infinity,0',
    ',1,1,1e-7,1e-7,1e-7,1e-7,0',
    'NaN,1,1,0.1,0.1,0.1,0.1,0',
    '',
  ]);
});

test.each([
  [{ columns: ['x'], format: 'csv' }, "parameter 'columns[2]'"],
  [{ columns: [], format: 'xlsx' }, 'one of csv, jsonl, parquet'],
  [{ columns: Array.from({ length: 1000 }, (_, key) => `m:${key}`), format: 'parquet' }, 'may have 1000'],
  [{ columns: [], format: 'csv', filter: 'x' }, 'Invalid filter'],
  [{ columns: [], format: 'csv', order: [{ column: 'm:x', of: 'mean' }] }, "'order[0].of'"],
])('an export of %j is refused before anything is sent', async (body, message) => {
  const { headers, text } = await exported(body);
  expect([headers.get('content-type'), JSON.parse(text).message]).toEqual([
    'application/json',
    expect.stringContaining(message),
  ]);
});

test('an export is a JSON request of a page that is allowed', async () => {
  const asked = (headers: Record<string, string>) =>
    fetch(`${server.url}${OWN}/runs/export`, { method: 'POST', headers, body: '{}' });
  expect((await asked({ 'Content-Type': 'text/plain' })).status).toBe(400);
  expect((await asked({ 'Content-Type': 'application/json', Origin: 'https://example.org' })).status).toBe(403);
});

test('a client that goes away ends its export without harm', async () => {
  const body = JSON.stringify({ experiment_ids: ['0'], columns: ['m:loss'], format: 'csv' });
  await new Promise<void>((resolve) => {
    const sent = request(`${server.url}${OWN}/runs/export`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
    });
    sent
      .on('response', () => sent.destroy())
      .on('error', () => {})
      .on('close', resolve);
    sent.end(body);
  });
  expect((await table({ columns: [] })).status).toBe(200);
  expect(server.failures).toEqual([]);
});
