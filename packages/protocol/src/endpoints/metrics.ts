import { integer, metric, metricLine, runMetric } from '@labtrail/core';
import { z } from 'zod';
import { BOTH, jsonEndpoint, LABTRAIL, type Method, UI_ONLY } from '../endpoint.ts';
import { maxResults, pageToken, required, text } from './fields.ts';

const read = { methods: ['GET'] as Method[], policy: 'tracking:read', part: 'tracking' } as const;
const runIds = z.array(z.string()).min(1);

export const metrics = {
  getMetricHistory: jsonEndpoint({
    ...read,
    prefixes: BOTH,
    path: '/mlflow/metrics/get-history',
    doc: 'Reads all points of a metric, or pages of max_results.',
    request: z.object({ run_id: required, metric_key: required, page_token: pageToken, max_results: maxResults }),
    response: z.object({ metrics: z.array(metric).optional(), next_page_token: text }),
  }),
  getMetricHistoryBulk: jsonEndpoint({
    ...read,
    prefixes: UI_ONLY,
    path: '/mlflow/metrics/get-history-bulk',
    doc: 'Reads points of a metric of up to 100 runs, run by run.',
    request: z.object({ run_id: runIds, metric_key: required, max_results: maxResults }),
    response: z.object({ metrics: z.array(runMetric) }),
  }),
  getMetricHistoryBulkInterval: jsonEndpoint({
    ...read,
    prefixes: BOTH,
    path: '/mlflow/metrics/get-history-bulk-interval',
    doc: 'Reads a sample for a chart: of each of up to 100 runs max_results points at most, spread evenly.',
    request: z.object({
      run_ids: runIds,
      metric_key: required,
      start_step: integer.optional(),
      end_step: integer.optional(),
      max_results: maxResults,
    }),
    response: z.object({ metrics: z.array(runMetric).optional() }),
  }),
  getMetricEnvelope: jsonEndpoint({
    ...read,
    prefixes: LABTRAIL,
    path: '/metrics/envelope',
    doc: 'Reads what draws a metric exactly: of each of up to 100 runs, ends and extremes of each of so many buckets of points.',
    request: z.object({
      run_ids: runIds,
      metric_key: required,
      start_step: integer.optional(),
      end_step: integer.optional(),
      start_time: integer.optional(),
      end_time: integer.optional(),
      start_elapsed: integer
        .optional()
        .meta({ description: "Milliseconds since the first point of each run's series." }),
      end_elapsed: integer.optional(),
      buckets: integer.optional().meta({ description: '500 when left out, 2,500 at most.' }),
    }),
    response: z.object({ lines: z.array(metricLine).optional() }),
  }),
};
