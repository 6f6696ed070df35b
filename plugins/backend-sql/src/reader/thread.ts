import { parentPort, workerData } from 'node:worker_threads';
import { isLabtrailError } from '@labtrail/core';
import { SqliteConnection } from '../sqlite/connection.ts';
import { patiently } from '../sqlite/patience.ts';
import { RunChanges } from '../table/run-changes.ts';
import { readingOf } from './answers.ts';
import type { ListJson } from './list-json.ts';
import type { ThreadData } from './reader-thread.ts';
import type { Message, Reply, RequestKind } from './requests.ts';

/** A reader's thread: long reads run here, beside the thread that takes requests and writes. */
const { file, changes } = workerData as ThreadData;
const connection = await patiently(() => new SqliteConnection(file));
const { answers, idle } = readingOf(connection, new RunChanges(changes));
let resting: NodeJS.Immediate | undefined;

parentPort?.on('message', async (message: Message | 'close') => {
  clearImmediate(resting);
  if (message === 'close') {
    connection.close();
    parentPort?.close();
    return;
  }
  const answered = await reply(message);
  parentPort?.postMessage(answered, transfersOf(answered));
  resting = setImmediate(rest);
});

/** What nobody waits for is done piece by piece, as long as nothing is asked; a piece that fails isn't missed. */
function rest(): void {
  try {
    if (idle()) resting = setImmediate(rest);
  } catch {
    resting = undefined;
  }
}

async function reply<K extends RequestKind>({ id, kind, ask }: Message<K>): Promise<Reply> {
  try {
    return { id, answer: await patiently(() => answers[kind](ask)) };
  } catch (error) {
    const code = isLabtrailError(error) ? error.code : undefined;
    return { id, error: { code, message: error instanceof Error ? error.message : String(error) } };
  }
}

/** Long lists are handed over, not copied. */
function transfersOf(reply: Reply): ArrayBuffer[] {
  const answer = ('answer' in reply ? (reply.answer ?? {}) : {}) as { json?: ListJson['json']; rows?: Float64Array };
  return [answer.json, answer.rows].flatMap((part) => (part ? [part.buffer as ArrayBuffer] : []));
}
