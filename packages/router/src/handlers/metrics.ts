import type { Tracking } from '@labtrail/backend-store';
import type { JsonHandlers } from './handler.ts';

type Handled = 'getMetricHistory' | 'getMetricHistoryBulk' | 'getMetricHistoryBulkInterval' | 'getMetricEnvelope';

export function metricHandlers({ metrics }: Tracking): Pick<JsonHandlers, Handled> {
  return {
    async getMetricHistory(call, request) {
      const { items, nextPageToken } = await metrics.history(call, request);
      return { metrics: items, next_page_token: nextPageToken };
    },
    async getMetricHistoryBulk(call, { run_id, metric_key, max_results }) {
      const { items } = await metrics.historyOfRuns(call, { run_ids: run_id, metric_key, max_results });
      return { metrics: items };
    },
    async getMetricHistoryBulkInterval(call, request) {
      const { items } = await metrics.sample(call, request);
      return { metrics: items };
    },
    async getMetricEnvelope(call, request) {
      const { items } = await metrics.envelope(call, request);
      return { lines: items };
    },
  };
}
