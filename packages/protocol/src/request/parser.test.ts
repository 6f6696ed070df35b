import { describe, expect, test } from 'vitest';
import { JSON_ENDPOINTS } from '../table.ts';
import { requestParser } from './parser.ts';

const metric = requestParser(JSON_ENDPOINTS.logMetric.request);
const batch = requestParser(JSON_ENDPOINTS.logBatch.request);
const point = { run_id: 'r', key: 'k', value: 1, timestamp: 2 };

describe('a body', () => {
  test('is read as it is spelled in the schema, without what nobody knows', () => {
    expect(metric.body(JSON.stringify({ ...point, nonsense: 1 }))).toEqual({ ...point, step: 0 });
  });

  test.each([
    ['run_uuid for run_id', { ...point, run_id: undefined, run_uuid: 'r' }, {}],
    ['both of them', { ...point, run_uuid: 'other' }, {}],
    ['a null for nothing', { ...point, step: null }, {}],
    [
      'numbers as text',
      { ...point, value: '-1.5e3', timestamp: '12', step: '+3' },
      { value: -1500, timestamp: 12, step: 3 },
    ],
    ['NaN as text', { ...point, value: 'NaN' }, { value: Number.NaN }],
    ['an optional name in camel case', { ...point, modelId: 'm' }, { model_id: 'm' }],
  ])('may have %s', (_, body, read) => {
    expect(metric.body(JSON.stringify(body))).toEqual({ ...point, step: 0, ...read });
  });

  test('may be JSON text in JSON, or have a number beyond all doubles', () => {
    expect(metric.body(JSON.stringify('{"run_id":"r","key":"k","value":-1e999,"timestamp":2}'))).toMatchObject({
      value: -Infinity,
    });
  });

  test('may be empty or null', () => {
    const search = requestParser(JSON_ENDPOINTS.searchRuns.request);
    expect([search.body(''), search.body('null')]).toEqual([{}, {}]);
  });

  test('has empty values where tags and params have none', () => {
    expect(batch.body('{"run_id":"r","tags":[{"key":"a"}],"params":[{"key":"b","value":null}]}')).toEqual({
      run_id: 'r',
      tags: [{ key: 'a', value: '' }],
      params: [{ key: 'b', value: '' }],
    });
  });

  test('may name a choice by its number', () => {
    const update = requestParser(JSON_ENDPOINTS.updateRun.request);
    expect(update.body('{"run_id":"r","status":3}')).toEqual({ run_id: 'r', status: 'FINISHED' });
  });

  test('keeps to its own fields, whatever it calls them', () => {
    expect(() => metric.body('{"__proto__":{"run_id":"r","key":"k","value":1,"timestamp":2}}')).toThrow("'run_id'");
  });

  test.each([
    ['{"run_id":"r","metrics":[{"key":"a","value":1}]}', "Missing value for required parameter 'metrics[0].timestamp'"],
    ['{"run_id":"","metrics":[]}', "Missing value for required parameter 'run_id'"],
    [
      '{"run_id":"r","metrics":[{"key":"a","value":[],"timestamp":1}]}',
      "Invalid value [] for parameter 'metrics[0].value'",
    ],
    ['{"run_id":"r","tags":[{"key":"a","value":5}]}', "Invalid value 5 for parameter 'tags[0].value'"],
    [
      '{"run_id":"r","metrics":[{"key":"a","value":1,"timestamp":1,"model_id":"m","modelId":"m"}]}',
      "'metrics[0].model_id' is given twice",
    ],
    ['3', 'must be a JSON object'],
  ])('%s is refused', (body, message) => {
    expect(() => batch.body(body)).toThrow(message);
  });
});

test('a query repeats a name for a list, and a single one is a list of one', () => {
  const history = requestParser(JSON_ENDPOINTS.getMetricHistoryBulk.request);
  expect(history.query('run_id=a&run_id=b&metric_key=m&max_results=5')).toEqual({
    run_id: ['a', 'b'],
    metric_key: 'm',
    max_results: 5,
  });
  expect(history.query('run_id=a&metric_key=m%2Fx+y')).toEqual({ run_id: ['a'], metric_key: 'm/x y' });
});

describe('fields of a path', () => {
  const finalize = requestParser(JSON_ENDPOINTS.finalizeLoggedModel.request);

  test.each([
    ['{"status":"LOGGED_MODEL_READY"}'],
    ['{"status":2,"model_id":"other"}'],
    ['{"status":"2","modelId":"other","model_id":"third"}'],
    ['{"status":"LOGGED_MODEL_READY","model_id":5}'],
  ])('win over those of the body %s', (body) => {
    expect(finalize.body(body, { model_id: 'm-1' })).toEqual({ model_id: 'm-1', status: 'LOGGED_MODEL_READY' });
  });

  test('win over those of the query', () => {
    const get = requestParser(JSON_ENDPOINTS.getLoggedModel.request);
    expect(get.query('model_id=other', { model_id: 'm-1' })).toEqual({ model_id: 'm-1' });
  });

  test('are texts as any other', () => {
    expect(() => finalize.body('{"status":2}', { model_id: 'a\0' })).toThrow(
      "parameter 'model_id' supplied: a text must",
    );
  });
});

describe('a value of several forms', () => {
  const policy = requestParser(JSON_ENDPOINTS.setPromotionPolicy.request);
  const of = (rules: object) => policy.body(JSON.stringify({ name: 'm', policy: rules }));
  const targets = [{ alias: 'champion' }, { stage: 'Production' }];

  test('is read in each of them', () => {
    const checks = [
      { metric: 'auc', comparator: '>=', threshold: 0.9 },
      { metric: 'auc', comparator: '>', champion: { stage: 'Production' }, margin: 0.01 },
      { tag: 'reviewed' },
    ];
    const rules = { targets, approvers: ['ana'], approvals: 2, own_approval: true, checks };
    expect(of(rules)).toEqual({ name: 'm', policy: rules });
  });

  test('may have its optional names in camel case', () => {
    expect(of({ targets, ownApproval: true })).toEqual({
      name: 'm',
      policy: { targets, approvers: [], approvals: 1, own_approval: true, checks: [] },
    });
  });

  test.each([
    [{ targets, aprovals: 2 }, "'policy' has no field 'aprovals'"],
    [{ targets, ownApproval: true, aprovals: 2 }, "'policy' has no field 'aprovals'"],
    [{ targets: [{ stage: 'Gold' }] }, `Invalid value "Gold" for parameter 'policy.targets[0].stage'`],
    [{ targets: [{ alias: 'a', stage: 'Staging' }] }, "'policy.targets[0]' has no field"],
    [{ targets: [{ alias: 5 }] }, "Invalid value 5 for parameter 'policy.targets[0].alias'"],
    [
      { targets: ['champion'] },
      `Invalid value "champion" for parameter 'policy.targets[0]' supplied: it must be an object`,
    ],
    [{ targets: [] }, "Missing value for required parameter 'policy.targets'"],
    [{ targets: Array(21).fill({ alias: 'a' }) }, 'a list of at most 20 items'],
    [
      { targets, approvals: 101 },
      "Invalid value 101 for parameter 'policy.approvals' supplied: it must be at most 100",
    ],
    [{ targets, approvals: -1 }, 'it must be at least 0'],
    [{ targets, own_approval: 'yes' }, 'it must be true or false'],
    [
      { targets, checks: [{ metric: 'auc', comparator: '~', threshold: 1 }] },
      "parameter 'policy.checks[0].comparator' supplied: it must be one of <, <=",
    ],
  ])('%j is refused with %s', (rules, message) => {
    expect(() => of(rules)).toThrow(message);
  });
});
