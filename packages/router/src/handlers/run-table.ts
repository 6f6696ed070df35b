import { Readable } from 'node:stream';
import type { Tracking } from '@labtrail/backend-store';
import { RUN_EXPORT_REQUEST, requestParser } from '@labtrail/protocol';
import { type Export, exportOf } from '../exports/run-export.ts';
import { deliver } from '../files/download.ts';
import { attachment } from '../files/media-type.ts';
import { headersOf } from '../http/answer.ts';
import { jsonText } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import type { JsonHandlers, RawHandlers } from './handler.ts';

type Handled = 'readRunTable' | 'readRunGroups';

export function runTableHandlers(tracking: Tracking): Pick<JsonHandlers, Handled> & Pick<RawHandlers, 'exportRuns'> {
  const { runTables } = tracking;
  const parser = requestParser(RUN_EXPORT_REQUEST);
  return {
    async readRunTable(call, request) {
      const { items, nextPageToken, total } = await runTables.rows(call, request);
      return { rows: items, next_page_token: nextPageToken, total };
    },
    async readRunGroups(call, request) {
      const { items, nextPageToken, total } = await runTables.groups(call, request);
      return { groups: items, next_page_token: nextPageToken, total };
    },
    async exportRuns(call) {
      await sendFile(call, exportOf(tracking, call, parser.body(await jsonText(call))));
    },
  };
}

/** The first piece is read before anything is sent, so that what goes wrong at once is an error like another. */
async function sendFile(call: Call, { name, mediaType, content }: Export): Promise<void> {
  const pieces = content[Symbol.asyncIterator]();
  const first = await pieces.next();
  const rest = async function* () {
    try {
      for (let piece = first; !piece.done; piece = await pieces.next()) if (piece.value.length > 0) yield piece.value;
    } finally {
      await pieces.return?.();
    }
  };
  const headers = ['Content-Type', mediaType, 'Content-Disposition', attachment(name), 'Cache-Control', 'no-store'];
  call.res.writeHead(200, [...headers, ...headersOf(call)]);
  await deliver(call, Readable.from(rest(), { objectMode: false, highWaterMark: 64 * 1024 }));
}
