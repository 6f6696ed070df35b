import type { ServerResponse } from 'node:http';
import type { Live } from '@labtrail/live';
import { headersOf } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { checkPermitted, type Permit } from '../policy.ts';
import type { RawHandlers } from './handler.ts';

export function liveHandlers(live: Live, permit: Permit): Pick<RawHandlers, 'watchLive'> {
  return {
    async watchLive(call, { experiment_ids, topics, last_event_id }) {
      const models = topics?.includes('models') ?? false;
      if (models) checkPermitted(permit, call, 'registry:read');
      if (call.req.method === 'HEAD') {
        opened(call).end();
        return;
      }
      const watching = {
        experimentIds: experiment_ids ?? [],
        experiments: topics?.includes('experiments') ?? false,
        models,
        lastEventId: headerOf(call) ?? last_event_id,
      };
      live.watch(call, watching, () => opened(call));
    },
  };
}

function headerOf({ req }: Call): string | undefined {
  return req.headers['last-event-id']?.toString() || undefined;
}

/** Proxies must pass on each event at once, and keep none. */
function opened(call: Call): ServerResponse {
  const { res } = call;
  res.writeHead(200, [
    'Content-Type',
    'text/event-stream; charset=utf-8',
    'Cache-Control',
    'no-store, no-transform',
    'X-Accel-Buffering',
    'no',
    ...headersOf(call),
  ]);
  res.flushHeaders();
  return res;
}
