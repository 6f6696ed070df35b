/** What a server said to one request. */
export interface Answer {
  status: number;
  body: Buffer;
}

const HEAD_END = '\r\n\r\n';
const EMPTY = Buffer.alloc(0);

/** How long the body is, as the head tells: a number of bytes, or `chunked`. */
type Framing = number | 'chunked';

/**
 * Reads HTTP/1.1 answers off one connection, one after the other. A server sends either `Content-Length` or chunks; an
 * answer that ends with the connection counts as a fault, since every server here keeps its connections.
 */
export class AnswerReader {
  #pieces: Buffer[] = [];
  #held = 0;
  #needed = 0;
  #status = 0;
  #framing: Framing | undefined;
  #bodyStart = 0;
  #chunk = 0;

  /** Takes the next bytes; gives the answer when they complete it. */
  push(bytes: Buffer): Answer | undefined {
    this.#pieces.push(bytes);
    this.#held += bytes.length;
    return this.#held < this.#needed ? undefined : this.#parse(this.#joined());
  }

  #joined(): Buffer {
    const [first = EMPTY] = this.#pieces;
    const all = this.#pieces.length === 1 ? first : Buffer.concat(this.#pieces, this.#held);
    this.#pieces = [all];
    return all;
  }

  #parse(all: Buffer): Answer | undefined {
    if (this.#framing === undefined && !this.#readHead(all)) return undefined;
    if (this.#framing === 'chunked') return this.#readChunks(all);
    this.#needed = this.#bodyStart + Number(this.#framing);
    return all.length < this.#needed ? undefined : this.#finish(all.subarray(this.#bodyStart, this.#needed));
  }

  #readHead(all: Buffer): boolean {
    const end = all.indexOf(HEAD_END);
    if (end < 0) return false;
    const head = all.toString('latin1', 0, end).toLowerCase();
    this.#status = Number(head.slice(9, 12));
    this.#bodyStart = end + HEAD_END.length;
    this.#chunk = this.#bodyStart;
    this.#framing = head.includes('\r\ntransfer-encoding: chunked') ? 'chunked' : contentLength(head);
    return true;
  }

  /** Skips over whole chunks, remembering how far it came, so that a long answer isn't scanned anew with each piece. */
  #readChunks(all: Buffer): Answer | undefined {
    for (;;) {
      const lineEnd = all.indexOf('\r\n', this.#chunk);
      if (lineEnd < 0) return this.#waitFor(all.length + 1);
      const size = Number.parseInt(all.toString('latin1', this.#chunk, lineEnd), 16);
      const next = lineEnd + 2 + size + 2;
      if (all.length < next) return this.#waitFor(next);
      if (size === 0) return this.#finish(dechunked(all, this.#bodyStart));
      this.#chunk = next;
    }
  }

  #waitFor(length: number): undefined {
    this.#needed = length;
    return undefined;
  }

  #finish(body: Buffer): Answer {
    const answer = { status: this.#status, body };
    this.#pieces = [];
    this.#held = 0;
    this.#needed = 0;
    this.#framing = undefined;
    return answer;
  }
}

function contentLength(head: string): number {
  const found = /\r\ncontent-length: *(\d+)/.exec(head);
  if (!found) throw new Error(`The answer has neither Content-Length nor chunks: ${head}`);
  return Number(found[1]);
}

function dechunked(all: Buffer, start: number): Buffer {
  const parts: Buffer[] = [];
  for (let at = start; ; ) {
    const lineEnd = all.indexOf('\r\n', at);
    const size = Number.parseInt(all.toString('latin1', at, lineEnd), 16);
    if (size === 0) return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
    parts.push(all.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
}
