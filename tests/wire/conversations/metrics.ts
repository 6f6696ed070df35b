import type { Json, Request } from '../step.ts';
import { metricHistories } from './metric-histories.ts';
import { type Extras, get, newRun, post, quirk } from './request.ts';

/** What no one should copy goes into a run of its own, so that nothing else depends on it. */
function runFor(extras: Extras | undefined, run: string): string {
  return extras?.quirk ? '{{rq}}' : run;
}

function metric(name: string, data: { [key: string]: Json }, extras?: Extras): Request {
  return post(
    name,
    'runs/log-metric',
    { run_id: runFor(extras, '{{r1}}'), key: 'odd', value: 1, timestamp: 1, step: 0, ...data },
    extras,
  );
}

function batch(name: string, metrics: Json, extras?: Extras): Request {
  return post(name, 'runs/log-batch', { run_id: runFor(extras, '{{r2}}'), metrics }, extras);
}

function points(key: string, count: number, step: (index: number) => number = (index) => index): Json {
  return Array.from({ length: count }, (_, index) => ({
    key,
    value: index / 2,
    timestamp: 100 + index,
    step: step(index),
  }));
}

const singles: Request[] = [
  post('experiment', 'experiments/create', { name: 'me-a' }, { save: { a: 'experiment_id' } }),
  newRun('run 1', { experiment: 'a', name: 'one', start: 1, as: 'r1' }),
  newRun('run 2', { experiment: 'a', name: 'two', start: 2, as: 'r2' }),
  newRun('run 3', { experiment: 'a', name: 'three', start: 3, as: 'r3' }),
  newRun('run for quirks', { experiment: 'a', name: 'quirks', start: 4, as: 'rq' }),
  metric('value as text', { key: 'text', value: '1.25' }),
  metric('value inf spelled short', { key: 'inf', value: 'inf' }, quirk),
  metric('value nan lower case', { key: 'nan', value: 'nan' }, quirk),
  metric('value true', { value: true }, quirk),
  metric('value null', { value: null }),
  metric('value list', { value: [1] }, quirk),
  metric('value tiny', { key: 'tiny', value: 5e-324 }),
  metric('value negative zero', { key: 'zero', value: -0.0 }),
  metric('value large integer', { key: 'large', value: 1e20 }),
  metric('value many digits', { key: 'digits', value: 0.1234567890123456 }),
  metric('timestamp text', { key: 'ts', timestamp: '5' }),
  metric('timestamp negative', { timestamp: -1 }),
  metric('timestamp float', { timestamp: 1.5 }, quirk),
  metric('timestamp word', { timestamp: 'now' }),
  metric('timestamp null', { timestamp: null }),
  metric('timestamp zero', { key: 'ts0', timestamp: 0 }),
  metric('timestamp true', { timestamp: true }, quirk),
  metric('step text', { key: 'st', step: '7' }),
  metric('step float', { step: 1.5 }, quirk),
  metric('step whole float', { key: 'stf', step: 2.0 }),
  metric('step word', { step: 'x' }),
  metric('step null', { key: 'stn', step: null }),
  metric('step true', { step: true }, quirk),
  metric('step too large', { step: '9223372036854775808' }, quirk),
  metric('key unicode', { key: 'größe' }),
  metric('key blank colon dash', { key: 'a b:c-d' }),
  metric('key path inside', { key: 'val/acc' }),
  metric('key absolute', { key: '/abs' }),
  metric('key doubled slash', { key: 'a//b' }),
  metric('key dot', { key: '.' }),
  metric('key dot inside', { key: 'a/./b' }),
  metric('key trailing slash', { key: 'a/' }),
  metric('key beginning with two dots', { key: '..a' }),
  metric('key beginning with a dot', { key: '.hidden' }),
  metric('key empty', { key: '' }),
  metric('key null', { key: null }),
  metric('key number', { key: 5 }),
  metric('key newline', { key: 'a\nb' }),
  metric('key trailing newline', { key: 'a\n' }, quirk),
  metric('key of 250', { key: 'k'.repeat(250) }),
  metric('key of 251', { key: 'k'.repeat(251) }),
  metric('run null', { run_id: null }),
  metric('run empty', { run_id: '' }),
  metric('run number', { run_id: 5 }),
  metric('run by run_uuid', { run_id: null, run_uuid: '{{r1}}', key: 'by-uuid' }, quirk),
  post('run by run_uuid alone', 'runs/log-metric', { run_uuid: '{{r1}}', key: 'uuid', value: 2, timestamp: 1 }),
  post('run by camel', 'runs/log-metric', { runId: '{{r1}}', key: 'camel', value: 2, timestamp: 1 }),
  post('run by both spellings', 'runs/log-metric', {
    runId: '{{r1}}',
    run_id: '{{r1}}',
    key: 'both',
    value: 2,
    timestamp: 1,
  }),
  metric('unknown fields', { key: 'extra', nonsense: [1, 2, { a: null }] }),
  metric('with dataset', { key: 'onset', dataset_name: 'iris', dataset_digest: 'abc' }),
  get('get after single metrics', 'runs/get', { run_id: '{{r1}}' }),
  get('history of tiny', 'metrics/get-history', { run_id: '{{r1}}', metric_key: 'tiny' }),
  get('history with dataset', 'metrics/get-history', { run_id: '{{r1}}', metric_key: 'onset' }),
];

const batches: Request[] = [
  batch('batch keeps the greatest step', [
    { key: 'a', value: 1, timestamp: 5, step: 3 },
    { key: 'a', value: 2, timestamp: 9, step: 1 },
    { key: 'a', value: 3, timestamp: 1, step: 3 },
  ]),
  batch('batch of one step and time keeps the greatest value', [
    { key: 'b', value: 1, timestamp: 5, step: 3 },
    { key: 'b', value: 7, timestamp: 5, step: 3 },
    { key: 'b', value: 3, timestamp: 5, step: 3 },
  ]),
  batch(
    'batch nan beside a number',
    [
      { key: 'c', value: 1, timestamp: 5, step: 3 },
      { key: 'c', value: 'NaN', timestamp: 5, step: 3 },
    ],
    quirk,
  ),
  batch('batch nan at a later step', [
    { key: 'd', value: 1, timestamp: 5, step: 3 },
    { key: 'd', value: 'NaN', timestamp: 5, step: 4 },
  ]),
  batch('batch infinities', [
    { key: 'up', value: 'Infinity', timestamp: 5, step: 0 },
    { key: 'down', value: '-Infinity', timestamp: 5, step: 0 },
  ]),
  batch('batch of keys out of order', [
    { key: 'zz', value: 1, timestamp: 5, step: 0 },
    { key: 'mm', value: 2, timestamp: 5, step: 0 },
    { key: 'aa', value: 3, timestamp: 5, step: 0 },
    { key: 'mm', value: 4, timestamp: 6, step: 1 },
    { key: 'a', value: 0, timestamp: 1, step: 0 },
  ]),
  batch('batch twice the same point', [
    { key: 'e', value: 1, timestamp: 5, step: 3 },
    { key: 'e', value: 1, timestamp: 5, step: 3 },
  ]),
  batch('batch without step', [{ key: 'f', value: 1, timestamp: 5 }]),
  batch('batch value as text', [{ key: 'g', value: '1.5', timestamp: 5 }]),
  batch('batch steps negative', [
    { key: 'h', value: 1, timestamp: 5, step: -2 },
    { key: 'h', value: 2, timestamp: 5, step: -5 },
  ]),
  batch('batch times as text', [{ key: 'i', value: 1, timestamp: '6', step: '4' }]),
  batch('batch without timestamp', [{ key: 'x', value: 1 }]),
  batch('batch without value', [{ key: 'x', timestamp: 1 }]),
  batch('batch value null', [{ key: 'x', value: null, timestamp: 1 }]),
  batch('batch value true', [{ key: 'x', value: true, timestamp: 1 }], quirk),
  batch('batch timestamp text', [{ key: 'x', value: 1, timestamp: 'x' }], quirk),
  batch('batch timestamp negative', [{ key: 'x', value: 1, timestamp: -1 }]),
  batch('batch timestamp float', [{ key: 'x', value: 1, timestamp: 1.5 }], quirk),
  batch('batch step text', [{ key: 'x', value: 1, timestamp: 1, step: 'x' }], quirk),
  batch('batch step null', [{ key: 'sn', value: 1, timestamp: 1, step: null }]),
  batch('batch key empty', [{ key: '', value: 1, timestamp: 1 }]),
  batch('batch key symbols', [{ key: 'a$b', value: 1, timestamp: 1 }]),
  batch('batch key path', [{ key: '../x', value: 1, timestamp: 1 }]),
  batch('batch key too long', [{ key: 'k'.repeat(251), value: 1, timestamp: 1 }]),
  batch('batch second is bad: nothing is kept', [
    { key: 'never', value: 1, timestamp: 1 },
    { key: 'a$b', value: 1, timestamp: 1 },
  ]),
  batch('batch item text', ['x'], quirk),
  batch('batch item null', [null], quirk),
  batch('batch metrics object', { key: 'x' }, quirk),
  batch('batch metrics null', null),
  batch('batch point with run_id of another', [{ key: 'own', value: 1, timestamp: 1, step: 0, run_id: '{{r1}}' }]),
  batch('batch of exactly 1000', points('thousand', 1000)),
  get('get after batches', 'runs/get', { run_id: '{{r2}}' }),
  get('history of a', 'metrics/get-history', { run_id: '{{r2}}', metric_key: 'a' }),
  get('history of b', 'metrics/get-history', { run_id: '{{r2}}', metric_key: 'b' }),
  get('history of c', 'metrics/get-history', { run_id: '{{r2}}', metric_key: 'c' }, quirk),
  get('history of d', 'metrics/get-history', { run_id: '{{r2}}', metric_key: 'd' }),
  get('history of e', 'metrics/get-history', { run_id: '{{r2}}', metric_key: 'e' }),
  get('history of h', 'metrics/get-history', { run_id: '{{r2}}', metric_key: 'h' }),
  get('history of infinities', 'metrics/get-history', { run_id: '{{r2}}', metric_key: 'up' }),
  post('batch into run 3', 'runs/log-batch', { run_id: '{{r3}}', metrics: points('series', 10) }),
  post('batch of several points a step into run 3', 'runs/log-batch', {
    run_id: '{{r3}}',
    metrics: points('several', 15, (index) => Math.floor(index / 3)),
  }),
  post('batch apart into run 3', 'runs/log-batch', {
    run_id: '{{r3}}',
    metrics: points('sparse', 12, (index) => index * index),
  }),
  post('batch out of order into run 3', 'runs/log-batch', {
    run_id: '{{r3}}',
    metrics: points('shuffled', 7, (index) => (index * 3) % 7),
  }),
  post('batch series into run 2', 'runs/log-batch', {
    run_id: '{{r2}}',
    metrics: points('series', 4, (index) => index + 3),
  }),
];

export const metrics: Request[] = [...singles, ...batches, ...metricHistories];
