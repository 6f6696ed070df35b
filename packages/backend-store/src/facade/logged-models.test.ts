import { anonymous, type LoggedModelStatus } from '@labtrail/core';
import { beforeEach, expect, test } from 'vitest';
import { openMemoryStore } from '../memory/index.ts';
import type { LoggedModels } from './logged-models.ts';
import { openTracking, type Tracking } from './tracking.ts';

const caller = anonymous('r-1');
let tracking: Tracking;
let models: LoggedModels;
let now: number;

beforeEach(async () => {
  now = 1000;
  tracking = await openTracking(openMemoryStore(), { artifactRoot: 'mlflow-artifacts:', clock: () => now });
  models = tracking.loggedModels;
});

const invalid = (message: string) => ({ code: 'INVALID_PARAMETER_VALUE', message });
const missing = (message: string) => ({ code: 'RESOURCE_DOES_NOT_EXIST', message });
const gone = (id: string) => missing(`No logged model has the id "${id}", or it is deleted.`);

/** Makes a model of the experiment 0 and answers its id. */
async function make(name?: string): Promise<string> {
  return (await models.create(caller, { experiment_id: '0', name })).info.model_id;
}

async function startRun(): Promise<string> {
  return (await tracking.runs.create(caller, { experiment_id: '0' })).info.run_id;
}

test('a logged model is made as it was said, of tags with one key the last', async () => {
  const made = await models.create(caller, {
    experiment_id: '0',
    name: 'clf (v2) -- é',
    model_type: 'classifier',
    source_run_id: 'r',
    params: [
      { key: 'any "key" = 1', value: '' },
      { key: 'a//b', value: '3' },
    ],
    tags: [
      { key: 'k', value: '1' },
      { key: 'k', value: '2' },
    ],
  });
  const id = made.info.model_id;
  expect(id).toMatch(/^m-[0-9a-f]{32}$/);
  expect(made).toEqual({
    info: {
      model_id: id,
      experiment_id: '0',
      name: 'clf (v2) -- é',
      creation_timestamp_ms: 1000,
      last_updated_timestamp_ms: 1000,
      artifact_uri: `mlflow-artifacts:/0/models/${id}/artifacts`,
      status: 'LOGGED_MODEL_PENDING',
      model_type: 'classifier',
      source_run_id: 'r',
      tags: [{ key: 'k', value: '2' }],
    },
    data: {
      params: [
        { key: 'a//b', value: '3' },
        { key: 'any "key" = 1', value: '' },
      ],
    },
  });
  expect(await models.get(caller, id)).toEqual(made);
  expect(await models.find(caller, id)).toEqual(made);
});

test('a logged model without a name, or with an empty one, gets one that is made up', async () => {
  for (const name of [undefined, '']) {
    expect((await models.get(caller, await make(name))).info.name).toMatch(/^[a-z]+-[a-z]+-\d{1,3}$/);
  }
});

test.each(['a/b', 'a:b', 'a.b', '100%', 'a"b', "it's", ' ', '\n'])('a logged model is not named %j', async (name) => {
  await expect(make(name)).rejects.toMatchObject(
    invalid(
      `Invalid value ${JSON.stringify(name)} for parameter 'name' supplied: a logged model's name must hold more than blanks, and none of / : . % " '. Leave it out to get one that is made up.`,
    ),
  );
});

test.each([
  ['name', 500, (name: string) => ({ name })],
  ['model_type', 500, (model_type: string) => ({ model_type })],
  ['source_run_id', 64, (source_run_id: string) => ({ source_run_id })],
  ['params[0].key', 250, (key: string) => ({ params: [{ key, value: '' }] })],
  ['params[0].value', 100_000, (value: string) => ({ params: [{ key: 'k', value }] })],
  ['tags[0].key', 250, (key: string) => ({ tags: [{ key, value: '' }] })],
  ['tags[0].value', 100_000, (value: string) => ({ tags: [{ key: 'k', value }] })],
])("a logged model's %s holds at most %d characters", async (field, limit, say) => {
  const create = (text: string) => models.create(caller, { experiment_id: '0', ...say(text) });
  await create('\u{1f600}'.repeat(limit));
  await expect(create('x'.repeat(limit + 1))).rejects.toMatchObject(
    invalid(`'${field}' exceeds the maximum length of ${limit} characters: it has ${limit + 1}. Shorten it.`),
  );
});

test('a logged model needs an active experiment', async () => {
  const of = (experiment_id: string) => models.create(caller, { experiment_id });
  await expect(of('x')).rejects.toMatchObject({ code: 'INVALID_PARAMETER_VALUE' });
  await expect(of('77')).rejects.toMatchObject(missing('No experiment has the id 77.'));
  await tracking.experiments.delete(caller, '0');
  await expect(of('0')).rejects.toMatchObject(
    invalid("The experiment 0 must be in the 'active' state, and is deleted. Restore it before you log models to it."),
  );
});

test('params and tags need keys, and a param is given once', async () => {
  const id = await make();
  const nameless = [
    { key: 'k', value: '' },
    { key: '', value: 'v' },
  ];
  const noKey = (list: string) => invalid(`Missing value for required parameter '${list}[1].key': give it a key.`);
  await expect(models.logParams(caller, id, nameless)).rejects.toMatchObject(noKey('params'));
  await expect(models.setTags(caller, id, nameless)).rejects.toMatchObject(noKey('tags'));
  await expect(models.create(caller, { experiment_id: '0', tags: nameless })).rejects.toMatchObject(noKey('tags'));
  const twice = [1, 2, 3].map((value) => ({ key: 'k', value: `${value}` }));
  const refused = invalid('Params are given twice in one request: "k". Give each key once.');
  await expect(models.logParams(caller, id, twice)).rejects.toMatchObject(refused);
  await expect(models.create(caller, { experiment_id: '0', params: twice })).rejects.toMatchObject(refused);
  expect((await models.get(caller, id)).data).toEqual({});
});

test('what is asked of a logged model that nobody has is refused', async () => {
  const id = await make();
  now = 2000;
  await models.delete(caller, id);
  for (const each of [id, 'm-nope']) {
    expect(await models.find(caller, each)).toBeUndefined();
    const tries = [
      () => models.get(caller, each),
      () => models.finalize(caller, each, 'LOGGED_MODEL_READY'),
      () => models.delete(caller, each),
      () => models.setTags(caller, each, []),
      () => models.changeTag(caller, each, { key: 'k', change: () => 'v' }),
      () => models.deleteTag(caller, each, 'k'),
      () => models.logParams(caller, each, []),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject(gone(each));
  }
});

test('a logged model takes every status that says something', async () => {
  const id = await make();
  const statuses: LoggedModelStatus[] = ['LOGGED_MODEL_READY', 'LOGGED_MODEL_UPLOAD_FAILED', 'LOGGED_MODEL_PENDING'];
  for (const status of statuses) {
    now += 1;
    const expected = { status, creation_timestamp_ms: 1000, last_updated_timestamp_ms: now };
    expect((await models.finalize(caller, id, status)).info).toMatchObject(expected);
  }
  await expect(models.finalize(caller, id, 'LOGGED_MODEL_STATUS_UNSPECIFIED')).rejects.toMatchObject(
    invalid(
      `Invalid value "LOGGED_MODEL_STATUS_UNSPECIFIED" for parameter 'status' supplied: say LOGGED_MODEL_READY or LOGGED_MODEL_UPLOAD_FAILED.`,
    ),
  );
});

test('tags are set, changed by their value and deleted', async () => {
  const id = await make();
  await models.setTags(caller, id, [{ key: 'a', value: '1' }]);
  for (const key of ['a', 'b']) await models.changeTag(caller, id, { key, change: (value) => `${value}+` });
  await models.deleteTag(caller, id, 'a');
  expect((await models.get(caller, id)).info.tags).toEqual([{ key: 'b', value: 'undefined+' }]);
  await expect(models.deleteTag(caller, id, 'a')).rejects.toMatchObject(
    missing(`The logged model "${id}" has no tag "a".`),
  );
});

test('changed params are refused with the old and the new value of each', async () => {
  const id = await make();
  const params = (...values: string[]) => values.map((value, index) => ({ key: `p${index}`, value }));
  await models.logParams(caller, id, params('1', '2', '3'));
  await models.logParams(caller, id, params('1', '2', '3', '4'));
  await expect(models.logParams(caller, id, params('1', '', '3.0'))).rejects.toMatchObject(
    invalid(
      `Params are written once, and the logged model "${id}" has other values already: "p1" is "2" and can't become ""; "p2" is "3" and can't become "3.0". Log a new key.`,
    ),
  );
});

test('models that a run made are noted, be they there or not', async () => {
  const run = await startRun();
  const outputs = [
    { model_id: 'm-1', step: 3 },
    { model_id: 'm-1', step: -4 },
  ];
  await models.logOutputs(caller, run, outputs);
  await models.logOutputs(caller, run, outputs);
  await models.logOutputs(caller, run, []);
  expect((await tracking.runs.get(caller, run)).outputs).toEqual({ model_outputs: outputs });
  const noting = (id: string, model_id: string) => models.logOutputs(caller, id, [...outputs, { model_id, step: 0 }]);
  await expect(noting(run, '')).rejects.toMatchObject(
    invalid("Missing value for required parameter 'models[2].model_id': name the model."),
  );
  await expect(noting(run, 'm'.repeat(65))).rejects.toMatchObject(
    invalid("'models[2].model_id' exceeds the maximum length of 64 characters: it has 65. Shorten it."),
  );
  await expect(noting('nope', 'm')).rejects.toMatchObject(missing('No run has the id "nope".'));
  await tracking.runs.delete(caller, run);
  await expect(noting(run, 'm')).rejects.toMatchObject(
    invalid(`The run ${run} must be in the 'active' state, and is deleted. Restore it before you change it.`),
  );
});
