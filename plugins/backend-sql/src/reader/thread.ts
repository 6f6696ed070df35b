import { parentPort, workerData } from 'node:worker_threads';
import { isLabtrailError } from '@labtrail/core';
import { SqliteConnection } from '../sqlite/connection.ts';
import { patiently } from '../sqlite/patience.ts';
import { answersOf } from './answers.ts';
import type { Message, Reply, RequestKind } from './requests.ts';

/** The reader's thread: long reads run here, beside the thread that takes requests and writes. */
const { file } = workerData as { file: string };
const connection = await patiently(() => new SqliteConnection(file));
const answers = answersOf(connection);

parentPort?.on('message', async (message: Message | 'close') => {
  if (message === 'close') {
    connection.close();
    parentPort?.close();
    return;
  }
  parentPort?.postMessage(await reply(message));
});

async function reply<K extends RequestKind>({ id, kind, ask }: Message<K>): Promise<Reply> {
  try {
    return { id, answer: await patiently(() => answers[kind](ask)) };
  } catch (error) {
    const code = isLabtrailError(error) ? error.code : undefined;
    return { id, error: { code, message: error instanceof Error ? error.message : String(error) } };
  }
}
