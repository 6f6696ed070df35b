import type { Json, Request } from '../step.ts';
import { type Extras, get, nowhere, quirk } from './request.ts';

function history(name: string, data: { [key: string]: Json }, extras?: Extras): Request {
  return get(name, 'metrics/get-history', { run_id: '{{r3}}', metric_key: 'series', ...data }, extras);
}

function bulk(name: string, data: { [key: string]: Json }, extras?: Extras): Request {
  return get(name, '/ajax-api/2.0/mlflow/metrics/get-history-bulk', data, extras);
}

function interval(name: string, data: { [key: string]: Json }, extras?: Extras): Request {
  return get(name, '/ajax-api/2.0/mlflow/metrics/get-history-bulk-interval', data, extras);
}

const histories: Request[] = [
  history('history whole', {}),
  history('history out of order comes by time', { metric_key: 'shuffled' }),
  history('history by run_uuid', { run_id: [], run_uuid: '{{r3}}', max_results: 2 }),
  history('history of unknown run', { run_id: nowhere }),
  history('history without run', { run_id: [] }),
  history('history of unknown key', { metric_key: 'nothing' }),
  history('history key empty', { metric_key: '' }),
  history('history max zero', { max_results: 0 }),
  history('history max negative', { max_results: -1 }),
  history('history max word', { max_results: 'x' }, quirk),
  history('history max float', { max_results: 1.5 }, quirk),
  history('history max of just as many', { max_results: 10 }),
  history('history max one less', { max_results: 9 }, { save: { mtok: 'next_page_token' } }),
  history('history second page', { max_results: 9, page_token: '{{mtok}}' }),
  history('history token without max', { page_token: '{{mtok}}' }),
  history('history max beyond the limit', { max_results: 25_001 }),
  history('history token bad', { max_results: 2, page_token: 'xyz' }),
  history('history token beyond', { max_results: 2, page_token: 'eyJvZmZzZXQiOiA5OTk5fQ==' }),
  history('history token offset zero', { max_results: 2, page_token: 'eyJvZmZzZXQiOiAwfQ==' }),
  history('history under ajax', { max_results: 1 }),
  get('history ajax', '/ajax-api/2.0/mlflow/metrics/get-history', {
    run_id: '{{r3}}',
    metric_key: 'series',
    max_results: 1,
  }),
];

const bulks: Request[] = [
  bulk('bulk of two', { run_id: ['{{r2}}', '{{r3}}'], metric_key: 'series' }),
  bulk('bulk max', { run_id: ['{{r3}}'], metric_key: 'series', max_results: 4 }),
  bulk('bulk max over two', { run_id: ['{{r2}}'], metric_key: 'series', max_results: 2 }),
  bulk('bulk max zero', { run_id: ['{{r3}}'], metric_key: 'series', max_results: 0 }, quirk),
  bulk('bulk max negative', { run_id: ['{{r3}}'], metric_key: 'series', max_results: -1 }, quirk),
  bulk('bulk max word', { run_id: ['{{r3}}'], metric_key: 'series', max_results: 'x' }, quirk),
  bulk('bulk max beyond the limit', { run_id: ['{{r2}}'], metric_key: 'series', max_results: 30_000 }),
  bulk('bulk unknown run', { run_id: [nowhere], metric_key: 'series' }),
  bulk('bulk unknown beside known', { run_id: ['{{r2}}', nowhere], metric_key: 'series' }),
  bulk('bulk unknown key', { run_id: ['{{r3}}'], metric_key: 'nothing' }),
  bulk('bulk without run', { metric_key: 'series' }),
  bulk('bulk without key', { run_id: ['{{r3}}'] }),
  bulk('bulk same run twice', { run_id: ['{{r2}}', '{{r2}}'], metric_key: 'series' }),
  bulk('bulk too many runs', { run_id: Array.from({ length: 101 }, () => '{{r2}}'), metric_key: 'series' }),
  bulk('bulk nan', { run_id: ['{{r2}}'], metric_key: 'd' }, quirk),
  bulk('bulk infinity', { run_id: ['{{r2}}'], metric_key: 'up' }, quirk),
  bulk('bulk out of order', { run_id: ['{{r3}}'], metric_key: 'shuffled' }),
  get(
    'bulk not under api',
    '/api/2.0/mlflow/metrics/get-history-bulk',
    { run_id: '{{r2}}', metric_key: 'series' },
    quirk,
  ),
];

const intervals: Request[] = [
  interval('interval default max', { run_ids: ['{{r3}}'], metric_key: 'series' }),
  interval('interval of two runs', { run_ids: ['{{r2}}', '{{r3}}'], metric_key: 'series', max_results: 3 }),
  interval('interval one point', { run_ids: ['{{r3}}'], metric_key: 'series', max_results: 1 }),
  interval('interval two points', { run_ids: ['{{r3}}'], metric_key: 'series', max_results: 2 }),
  interval('interval four points', { run_ids: ['{{r3}}'], metric_key: 'series', max_results: 4 }),
  interval('interval seven points', { run_ids: ['{{r3}}'], metric_key: 'series', max_results: 7 }),
  interval('interval one less than there are', { run_ids: ['{{r3}}'], metric_key: 'series', max_results: 9 }),
  interval('interval just as many', { run_ids: ['{{r3}}'], metric_key: 'series', max_results: 10 }),
  interval('interval of sparse steps', { run_ids: ['{{r3}}'], metric_key: 'sparse', max_results: 5 }),
  interval('interval from start to end', { run_ids: ['{{r3}}'], metric_key: 'series', start_step: 2, end_step: 6 }),
  interval('interval from start to end, sampled', {
    run_ids: ['{{r3}}'],
    metric_key: 'series',
    start_step: 2,
    end_step: 8,
    max_results: 3,
  }),
  interval('interval sparse from start to end', {
    run_ids: ['{{r3}}'],
    metric_key: 'sparse',
    start_step: 3,
    end_step: 50,
    max_results: 3,
  }),
  interval('interval of one step', { run_ids: ['{{r3}}'], metric_key: 'series', start_step: 4, end_step: 4 }),
  interval('interval outside', { run_ids: ['{{r3}}'], metric_key: 'series', start_step: 100, end_step: 200 }),
  interval('interval two runs of different steps', {
    run_ids: ['{{r2}}', '{{r3}}'],
    metric_key: 'series',
    start_step: 1,
    end_step: 5,
    max_results: 2,
  }),
  interval('interval start alone', { run_ids: ['{{r3}}'], metric_key: 'series', start_step: 2 }),
  interval('interval end alone', { run_ids: ['{{r3}}'], metric_key: 'series', end_step: 2 }),
  interval('interval start after end', { run_ids: ['{{r3}}'], metric_key: 'series', start_step: 5, end_step: 2 }),
  interval('interval start word', { run_ids: ['{{r3}}'], metric_key: 'series', start_step: 'x', end_step: 2 }),
  interval('interval negative steps', { run_ids: ['{{r2}}'], metric_key: 'h', start_step: -3, end_step: 0 }),
  interval('interval max zero', { run_ids: ['{{r3}}'], metric_key: 'series', max_results: 0 }),
  interval('interval max negative', { run_ids: ['{{r3}}'], metric_key: 'series', max_results: -1 }),
  interval('interval max beyond the limit', { run_ids: ['{{r3}}'], metric_key: 'series', max_results: 2501 }),
  interval('interval max word', { run_ids: ['{{r3}}'], metric_key: 'series', max_results: 'x' }),
  interval('interval without runs', { metric_key: 'series' }),
  interval('interval without key', { run_ids: ['{{r3}}'] }),
  interval('interval runs empty', { run_ids: '', metric_key: 'series' }, quirk),
  interval('interval unknown run', { run_ids: [nowhere], metric_key: 'series' }),
  interval('interval unknown beside known', { run_ids: ['{{r2}}', nowhere], metric_key: 'series' }),
  interval('interval unknown key', { run_ids: ['{{r3}}'], metric_key: 'nothing' }),
  interval('interval same run twice', { run_ids: ['{{r2}}', '{{r2}}'], metric_key: 'series' }),
  interval('interval too many runs', { run_ids: Array.from({ length: 101 }, () => '{{r2}}'), metric_key: 'series' }),
  interval('interval several points of a step', { run_ids: ['{{r2}}'], metric_key: 'a', max_results: 5 }),
  interval('interval several points of a step, sampled', { run_ids: ['{{r2}}'], metric_key: 'a', max_results: 2 }),
  interval('interval of three points a step, two', { run_ids: ['{{r3}}'], metric_key: 'several', max_results: 2 }),
  interval('interval of three points a step, three', { run_ids: ['{{r3}}'], metric_key: 'several', max_results: 3 }),
  interval('interval of three points a step, five', { run_ids: ['{{r3}}'], metric_key: 'several', max_results: 5 }),
  interval('interval of three points a step, seven', { run_ids: ['{{r3}}'], metric_key: 'several', max_results: 7 }),
  interval('interval out of order, sampled', { run_ids: ['{{r3}}'], metric_key: 'shuffled', max_results: 4 }),
  interval('interval nan', { run_ids: ['{{r2}}'], metric_key: 'd' }),
  interval('interval infinity', { run_ids: ['{{r2}}'], metric_key: 'up' }),
  interval('interval of run_id in place of run_ids', { run_id: '{{r2}}', metric_key: 'series' }),
  interval('interval of thousand, sampled', { run_ids: ['{{r2}}'], metric_key: 'thousand', max_results: 20 }),
  get('interval under api', '/api/2.0/mlflow/metrics/get-history-bulk-interval', {
    run_ids: '{{r2}}',
    metric_key: 'series',
  }),
];

/** Metrics: single points, batches, and their histories in all four forms. */

/** Reads what the metrics' conversation has logged before: one series, many runs' series, and samples of them. */
export const metricHistories: Request[] = [...histories, ...bulks, ...intervals];
