import type { IncomingMessage } from 'node:http';
import type { CallOptions } from '@labtrail/artifact-store';
import { isLabtrailError, LabtrailError } from '@labtrail/core';
import { exceptionOf, isAbsent, type Place, unreachable } from './hdfs-error.ts';
import type { Wire } from './http.ts';
import { API, encoded, type NameNodes, type Operation, refused } from './name-nodes.ts';

/** What HDFS knows of a file or folder. */
export interface FileStatus {
  readonly type: 'FILE' | 'DIRECTORY' | 'SYMLINK';
  /** Its name in a list; '' of what was asked for itself. */
  readonly pathSuffix: string;
  readonly length: number;
  readonly modificationTime: number;
  /** Stays with the file when it is renamed, and is never given to another. 0 on old servers. */
  readonly fileId?: number;
}

export interface WebHdfsOptions {
  /** Reads and writes have connections of their own, so that copies from here to here never wait for themselves. */
  readonly reads: Wire;
  readonly writes: Wire;
  readonly nameNodes: NameNodes;
  /** Where data nodes are reached, by `host` or `host:port` as the name node calls them. */
  readonly dataNodes: Readonly<Record<string, string>>;
  readonly replication?: number | undefined;
}

/** Calls of WebHDFS, by absolute paths. Those that move no bytes are tried again when a failure may pass. */
export class WebHdfs {
  readonly #options: WebHdfsOptions;
  #batches = true;

  constructor(options: WebHdfsOptions) {
    this.#options = options;
  }

  /** @throws RESOURCE_DOES_NOT_EXIST */
  async status(path: string, { signal }: CallOptions = {}): Promise<FileStatus> {
    const answer = await this.#json({ method: 'GET', op: 'GETFILESTATUS', path, signal });
    return (answer as { FileStatus: FileStatus }).FileStatus;
  }

  /** The children of a folder in pages; what isn't one has none. */
  async *children(path: string, options: CallOptions = {}): AsyncGenerator<readonly FileStatus[]> {
    try {
      for await (const page of this.#pages(path, options)) yield page.filter(({ pathSuffix }) => pathSuffix !== '');
    } catch (error) {
      if (!isAbsent(error)) throw error;
    }
  }

  async makeFolder(path: string, { signal }: CallOptions = {}): Promise<void> {
    await this.#json({ method: 'PUT', op: 'MKDIRS', path, signal });
  }

  /** Removes a file, or a folder with all below it. What is missing is no error. */
  async delete(path: string, { signal }: CallOptions = {}): Promise<void> {
    const params = { recursive: 'true' };
    await this.#json({ method: 'DELETE', op: 'DELETE', path, params, signal }).catch((error) => {
      if (!isAbsent(error)) throw error;
    });
  }

  /** Removes a folder in which nothing is, and leaves another. Tried once. */
  async deleteEmpty(path: string): Promise<void> {
    const params = { recursive: 'false' };
    await this.#options.nameNodes.jsonOnce({ method: 'DELETE', op: 'DELETE', path, params });
  }

  /**
   * Renames a file, over another one where that is taken. Whether it was: HttpFS knows no such option, and answers `false`
   * where a file is.
   *
   * @throws RESOURCE_DOES_NOT_EXIST when the folder above `to` is missing
   */
  async rename(from: string, to: string, { signal }: CallOptions = {}): Promise<boolean> {
    const params = { destination: to, renameoptions: 'OVERWRITE' };
    const operation: Operation = { method: 'PUT', op: 'RENAME', path: from, params, signal };
    return this.#options.nameNodes.again({ signal }, async (attempt) => {
      try {
        const answer = await this.#options.nameNodes.jsonOnce(operation);
        return (answer as { boolean?: boolean } | undefined)?.boolean !== false;
      } catch (error) {
        if (attempt === 1 || !isSourceGone(error)) throw error;
        return true;
      }
    });
  }

  /** Opens a file at a byte. Tried again until the answer's head is there. */
  async open(path: string, { offset, length, signal }: Opening): Promise<IncomingMessage> {
    const params = { offset: String(offset), length: String(length) };
    const operation: Operation = { method: 'GET', op: 'OPEN', path, params, signal };
    return this.#options.nameNodes.again({ signal }, async () => {
      const { answer, place } = await this.#options.nameNodes.once(operation);
      if (answer.statusCode === 200) return answer;
      return this.#atDataNode(await this.#named(answer, place), { operation, place });
    });
  }

  /** Makes a file of all that `body` gives, in the place of one of this name. Tried once. */
  async create(path: string, { body, signal }: Sending): Promise<void> {
    const { replication } = this.#options;
    const params = { overwrite: 'true', ...(replication && { replication: String(replication) }) };
    await this.#send({ method: 'PUT', op: 'CREATE', path, params, signal }, body);
  }

  /** Puts what `body` gives behind a file's end. Tried once. */
  async append(path: string, { body, signal }: Sending): Promise<void> {
    await this.#send({ method: 'POST', op: 'APPEND', path, signal }, body);
  }

  /** For messages about a data node that isn't known any more. */
  dataNodePlace(path: string): Place {
    return { ...this.#options.nameNodes.place(path, 'a data node'), dataNode: true };
  }

  #json(operation: Operation): Promise<unknown> {
    return this.#options.nameNodes.json(operation);
  }

  async *#pages(path: string, { signal }: CallOptions): AsyncGenerator<readonly FileStatus[]> {
    for (let startAfter: string | undefined = ''; this.#batches && startAfter !== undefined; ) {
      const params: Record<string, string> = startAfter === '' ? {} : { startAfter };
      const page = await this.#json({ method: 'GET', op: 'LISTSTATUS_BATCH', path, params, signal }).catch((error) => {
        if (exceptionOf(error) !== 'IllegalArgumentException') throw error;
        this.#batches = false;
      });
      if (!page) break;
      const { partialListing, remainingEntries } = (page as Batch).DirectoryListing;
      const found = partialListing.FileStatuses.FileStatus;
      yield found;
      startAfter = remainingEntries > 0 ? found.at(-1)?.pathSuffix : undefined;
      if (startAfter === undefined) return;
    }
    const all = await this.#json({ method: 'GET', op: 'LISTSTATUS', path, signal });
    yield (all as Listing).FileStatuses.FileStatus;
  }

  async #send(operation: Operation, body: AsyncIterable<Buffer>): Promise<void> {
    const { answer, place } = await this.#options.nameNodes.once(operation);
    const url = await this.#named(answer, place);
    const sent = await this.#atDataNode(url, { operation, place, body });
    await this.#options.nameNodes.text(sent, { ...place, host: url.host, dataNode: true });
  }

  /** Asks the data node that the name node named. A redirect of its own is not followed. */
  async #atDataNode(
    url: URL,
    { operation, place, body }: { operation: Operation; place: Place; body?: AsyncIterable<Buffer> },
  ): Promise<IncomingMessage> {
    const at: Place = { ...place, host: url.host, dataNode: true };
    const { method, signal } = operation;
    const wire = body ? this.#options.writes : this.#options.reads;
    const answer = await wire.ask({ method, url, signal, body }).catch((error) => {
      throw unreachable(error, at);
    });
    if (answer.statusCode === 200 || answer.statusCode === 201) return answer;
    throw refused(answer, await this.#options.nameNodes.text(answer, at), at);
  }

  /** Where the name node sends the caller for a file's bytes. */
  async #named(answer: IncomingMessage, place: Place): Promise<URL> {
    await this.#options.nameNodes.text(answer, place);
    const { location = '' } = answer.headers;
    const url = URL.canParse(location) ? new URL(location) : undefined;
    const secure = this.#options.nameNodes.secure;
    if (answer.statusCode !== 307 || !url || !/^https?:$/.test(url.protocol)) {
      throw new LabtrailError(
        'INTERNAL_ERROR',
        `The name node ${place.host} named no data node for '${place.path}': check that WebHDFS answers there.`,
      );
    }
    if (secure && url.protocol !== 'https:') {
      const message = `The name node ${place.host} sends to ${url.host} without TLS, where nothing is sent: set dfs.http.policy to HTTPS_ONLY on the cluster, or use a webhdfs: URI.`;
      throw new LabtrailError('PERMISSION_DENIED', message);
    }
    return moved(sameNameAs(place.path, url), this.#options.dataNodes);
  }
}

interface Opening extends CallOptions {
  readonly offset: number;
  readonly length: number;
}

interface Sending extends CallOptions {
  readonly body: AsyncIterable<Buffer>;
}

interface Listing {
  readonly FileStatuses: { readonly FileStatus: readonly FileStatus[] };
}

interface Batch {
  readonly DirectoryListing: { readonly partialListing: Listing; readonly remainingEntries: number };
}

/** An answer may be lost whose rename was done. */
function isSourceGone(error: unknown): boolean {
  return isLabtrailError(error) && /rename source/.test(String((error.cause as Error | undefined)?.message));
}

/**
 * Java composes letters in the addresses that it makes: without this, a decomposed name would lead to the file of the
 * composed one.
 */
function sameNameAs(path: string, url: URL): URL {
  const asked = new URL(`${API}${encoded(path)}`, url);
  if (url.pathname === asked.pathname || decoded(url).normalize() !== decoded(asked).normalize()) return url;
  const same = new URL(url);
  same.pathname = asked.pathname;
  return same;
}

function decoded({ pathname }: URL): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}

function moved(url: URL, dataNodes: Readonly<Record<string, string>>): URL {
  const to = dataNodes[url.host] ?? dataNodes[url.hostname];
  if (to === undefined) return url;
  const there = new URL(url);
  there.host = to;
  return there;
}
