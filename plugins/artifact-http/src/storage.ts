import { cancelled, isPassing, retried } from '@labtrail/artifact-store';
import { isLabtrailError, LabtrailError } from '@labtrail/core';
import { Agent, request } from 'undici';
import { ServerAnswer, unreachable } from './server-error.ts';

/** A request that a server has signed, and what is to be sent by it. */
export interface SignedPut {
  /** What errors are about. */
  readonly path: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
  readonly signal?: AbortSignal | undefined;
}

/** The storage behind a server, wherever that says it is. Nobody's credentials are sent to it. */
export class Storage {
  readonly #agent = new Agent();

  /**
   * Sends bytes, again if need be, and gives the answer's ETag; '' for none. Errors name the storage's host, never the
   * request, which whoever knows it may send.
   */
  put(put: SignedPut): Promise<string> {
    return retried(() => this.#once(put), { signal: put.signal, passing: isPassing });
  }

  close(): void {
    this.#agent.destroy().catch(() => {});
  }

  async #once({ path, url, headers, bytes, signal }: SignedPut): Promise<string> {
    const { host } = new URL(url);
    try {
      const sent = { method: 'PUT', headers, body: bytes, dispatcher: this.#agent, ...(signal && { signal }) } as const;
      const answer = await request(url, sent);
      await answer.body.dump();
      if (answer.statusCode >= 300) throw refusedBy(host, path, answer.statusCode);
      return String(answer.headers.etag ?? '');
    } catch (error) {
      if (signal?.aborted) throw cancelled(signal);
      throw unreachable(error, host);
    }
  }
}

/** Whether it is the way to the storage that failed, not the storage. */
export function isOutOfReach(error: unknown): boolean {
  if (!isLabtrailError(error) || error.code === 'CANCELLED') return false;
  return !(error.cause instanceof ServerAnswer);
}

function refusedBy(host: string, path: string, status: number): LabtrailError {
  const passes = status >= 500 || status === 408 || status === 429;
  const message = `The storage at ${host} refuses a part of '${path}' that the server has signed (status ${status}): send the file again, or look after that server's storage.`;
  return new LabtrailError(passes ? 'TEMPORARILY_UNAVAILABLE' : 'INTERNAL_ERROR', message, {
    cause: new ServerAnswer(status, ''),
  });
}
