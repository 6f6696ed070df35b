import type { Json, Request } from '../step.ts';
import { type Extras, get, newRun, nowhere, post, quirk } from './request.ts';

/** What no one should copy goes into a run of its own, so that nothing else depends on it. */
function runFor(extras: Extras | undefined, run: string): string {
  return extras?.quirk ? '{{rq}}' : run;
}

function param(name: string, data: { [key: string]: Json }, extras?: Extras): Request {
  return post(
    name,
    'runs/log-parameter',
    { run_id: runFor(extras, '{{r1}}'), key: 'odd', value: '1', ...data },
    extras,
  );
}

function tag(name: string, data: { [key: string]: Json }, extras?: Extras): Request {
  return post(name, 'runs/set-tag', { run_id: runFor(extras, '{{r1}}'), key: 'odd', value: '1', ...data }, extras);
}

function batch(name: string, data: { [key: string]: Json }, extras?: Extras): Request {
  return post(name, 'runs/log-batch', { run_id: runFor(extras, '{{r2}}'), ...data }, extras);
}

function pairs(count: number): Json {
  return Array.from({ length: count }, (_, index) => ({ key: `k${index}`, value: String(index) }));
}

const params: Request[] = [
  post('experiment', 'experiments/create', { name: 'pt-a' }, { save: { a: 'experiment_id' } }),
  newRun('run 1', { experiment: 'a', name: 'one', start: 1, as: 'r1' }),
  newRun('run 2', { experiment: 'a', name: 'two', start: 2, as: 'r2' }),
  newRun('run for quirks', { experiment: 'a', name: 'quirks', start: 3, as: 'rq' }),
  param('param without value', { value: [] }),
  post('param value absent', 'runs/log-parameter', { run_id: '{{rq}}', key: 'absent' }, quirk),
  param('param value null', { key: 'null', value: null }, quirk),
  param('param value true', { value: true }),
  param('param value object', { value: { a: 1 } }),
  param('param value unicode', { key: 'größe', value: 'süß 🧪 実験' }),
  param('param value of lines', { key: 'lines', value: 'a\nb\tc' }),
  param('param value with blanks', { key: 'blanks', value: '  x  ' }),
  param('param value nul', { key: 'nul', value: 'a\u0000b' }, quirk),
  param('param key path inside', { key: 'opt/lr' }),
  param('param key absolute', { key: '/lr' }),
  param('param key dots', { key: '../lr' }),
  param('param key symbols', { key: 'l$r' }),
  param('param key of 250', { key: 'k'.repeat(250) }),
  param('param key of 251', { key: 'k'.repeat(251) }),
  param('param key empty', { key: '' }),
  param('param key null', { key: null }),
  param('param key number', { key: 4 }),
  param('param unknown run', { run_id: nowhere }),
  param('param run missing', { run_id: null }),
  post('param by run_uuid', 'runs/log-parameter', { run_uuid: '{{r1}}', key: 'uuid', value: 'u' }),
  post('param by camel', 'runs/log-parameter', { runId: '{{r1}}', key: 'camel', value: 'c' }),
  param('param again equal', { key: 'uuid', value: 'u' }),
  param('param again other', { key: 'uuid', value: 'v' }),
  param('param empty', { key: 'blank', value: '' }),
  param('param empty again', { key: 'blank', value: '' }),
  param('param empty then filled', { key: 'blank', value: 'x' }),
  param('param of other case is another', { key: 'UUID', value: 'w' }),
  param('param of 6000', { key: 'full', value: 'p'.repeat(6000) }),
  param('param of 6001, equal once cut', { key: 'full', value: 'p'.repeat(6001) }),
  param('param of 6001 astral', { key: 'astral', value: '🧪'.repeat(6001) }, quirk),
];

const tags: Request[] = [
  tag('tag value absent', { value: [] }),
  post('tag without value', 'runs/set-tag', { run_id: '{{rq}}', key: 'absent' }, quirk),
  tag('tag value null', { key: 'null', value: null }, quirk),
  tag('tag value number', { value: 5 }),
  tag('tag value empty', { key: 'empty', value: '' }),
  tag('tag value unicode', { key: 'ключ', value: 'значение' }),
  tag('tag key path inside', { key: 'a/b' }),
  tag('tag key dots', { key: 'a/../b' }),
  tag('tag key symbols', { key: 'a#b' }),
  tag('tag key empty', { key: '' }),
  tag('tag key null', { key: null }),
  tag('tag key of 250', { key: 'k'.repeat(250) }),
  tag('tag key of 251', { key: 'k'.repeat(251) }),
  tag('tag of 8000', { key: 'full', value: 't'.repeat(8000) }),
  tag('tag unknown run', { run_id: nowhere }),
  post('tag by run_uuid', 'runs/set-tag', { run_uuid: '{{r1}}', key: 'uuid', value: 'u' }),
  tag('tag run name empty', { key: 'mlflow.runName', value: '' }, quirk),
  tag('tag run name again', { key: 'mlflow.runName', value: 'back' }),
  get('get after single ones', 'runs/get', { run_id: '{{r1}}' }),
  post('delete tag', 'runs/delete-tag', { run_id: '{{r1}}', key: 'empty' }),
  post('delete tag again', 'runs/delete-tag', { run_id: '{{r1}}', key: 'empty' }),
  post('delete tag without key', 'runs/delete-tag', { run_id: '{{r1}}' }),
  post('delete tag without run', 'runs/delete-tag', { key: 'x' }),
  post('delete tag of unknown run', 'runs/delete-tag', { run_id: nowhere, key: 'x' }),
  post('delete tag key number', 'runs/delete-tag', { run_id: '{{r1}}', key: 5 }),
  post('delete run name tag', 'runs/delete-tag', { run_id: '{{r1}}', key: 'mlflow.runName' }),
  post('set after deletion', 'runs/set-tag', { run_id: '{{r1}}', key: 'empty', value: 'again' }),
];

const batches: Request[] = [
  batch('batch params', {
    params: [
      { key: 'lr', value: '0.1' },
      { key: 'opt', value: 'adam' },
    ],
  }),
  batch('batch params again equal', {
    params: [
      { key: 'lr', value: '0.1' },
      { key: 'depth', value: '3' },
    ],
  }),
  batch('batch params again, one other: nothing is kept', {
    params: [
      { key: 'lr', value: '0.2' },
      { key: 'new', value: '1' },
    ],
    tags: [{ key: 'never', value: 'x' }],
    metrics: [{ key: 'never', value: 1, timestamp: 1, step: 0 }],
  }),
  batch('batch two params changed', {
    params: [
      { key: 'lr', value: '9' },
      { key: 'opt', value: 'sgd' },
    ],
  }),
  batch('batch param without value', { params: [{ key: 'noval' }] }, quirk),
  batch('batch param value null', { params: [{ key: 'noval2', value: null }] }, quirk),
  batch('batch param value empty', { params: [{ key: 'emptyval', value: '' }] }),
  batch('batch param value number', { params: [{ key: 'num', value: 5 }] }, quirk),
  batch('batch param value true', { params: [{ key: 'bool', value: true }] }, quirk),
  batch('batch param without key', { params: [{ value: '1' }] }),
  batch('batch param key symbols', { params: [{ key: 'a$b', value: '1' }] }),
  batch('batch param key too long', { params: [{ key: 'k'.repeat(251), value: '1' }] }),
  batch('batch param value too long', { params: [{ key: 'toolong', value: 'v'.repeat(6001) }] }, quirk),
  batch('batch params text', { params: 'x' }, quirk),
  batch('batch params item text', { params: ['x'] }, quirk),
  batch('batch tags', {
    tags: [
      { key: 't', value: '1' },
      { key: 'u', value: '' },
    ],
  }),
  batch('batch tags again', { tags: [{ key: 't', value: '2' }] }),
  batch(
    'batch same tag twice keeps the last',
    {
      tags: [
        { key: 'w', value: '1' },
        { key: 'w', value: '2' },
      ],
    },
    quirk,
  ),
  batch('batch tag without value', { tags: [{ key: 'noval' }] }, quirk),
  batch('batch tag value number', { tags: [{ key: 'num', value: 5 }] }, quirk),
  batch('batch tag without key', { tags: [{ value: 'x' }] }),
  batch('batch tag key symbols', { tags: [{ key: 'a$b', value: 'x' }] }),
  batch('batch tag key too long', { tags: [{ key: 'k'.repeat(251), value: 'x' }] }),
  batch('batch tag value too long', { tags: [{ key: 'toolong', value: 'v'.repeat(8001) }] }, quirk),
  batch('batch of 100 params', { params: pairs(100) }),
  batch('batch of 100 tags', { tags: pairs(100) }),
  post('batch camel', 'runs/log-batch', { runId: '{{r1}}', params: [{ key: 'from-batch', value: 'x' }] }),
  post(
    'batch by run_uuid',
    'runs/log-batch',
    { run_uuid: '{{r1}}', params: [{ key: 'from-uuid', value: 'x' }] },
    quirk,
  ),
  post('batch run number', 'runs/log-batch', { run_id: 5 }),
  post('batch run null', 'runs/log-batch', { run_id: null, params: [] }),
  batch('batch key of null in params', { params: [{ key: null, value: 'x' }] }),
  batch('batch key number in params', { params: [{ key: 4, value: 'x' }] }, quirk),
  batch('batch all three', {
    params: [{ key: 'all', value: '1' }],
    tags: [{ key: 'all', value: '2' }],
    metrics: [{ key: 'all', value: 3, timestamp: 4, step: 5 }],
  }),
  get('get after batches', 'runs/get', { run_id: '{{r2}}' }),
];

/** Params, run tags and the batches that carry them. */
export const paramsAndTags: Request[] = [...params, ...tags, ...batches];
