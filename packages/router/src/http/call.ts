import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Caller, DEFAULT_WORKSPACE } from '@labtrail/core';

/** One request on its way through the router, and the caller that it speaks for. */
export class Call implements Caller {
  /** Known once the headers were read. */
  user: string | undefined;
  readonly workspace = DEFAULT_WORKSPACE;
  readonly requestId: string;
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  /** The path as the client sent it, without prefix and query. */
  readonly path: string;
  /** What stands behind the question mark. */
  readonly query: string;
  /** Further headers of the answer: name, value, name, value. */
  readonly headers: string[] = [];
  #aborter: AbortController | undefined;

  constructor(
    requestId: string,
    exchange: { req: IncomingMessage; res: ServerResponse },
    target: { path: string; query: string },
  ) {
    this.requestId = requestId;
    this.req = exchange.req;
    this.res = exchange.res;
    this.path = target.path;
    this.query = target.query;
  }

  /** Made when somebody asks for it: most requests are answered before anybody would. */
  get signal(): AbortSignal {
    if (!this.#aborter) {
      const aborter = new AbortController();
      this.#aborter = aborter;
      if (this.res.destroyed) aborter.abort();
      else this.res.once('close', () => !this.res.writableFinished && aborter.abort());
    }
    return this.#aborter.signal;
  }
}
