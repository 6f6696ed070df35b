import { type ArtifactStore, type Artifacts, openArtifacts } from '@labtrail/artifact-store';
import { type Caller, invalid } from '@labtrail/core';
import type { LocalFolders } from './local-folders.ts';

/** Where artifacts are. */
export interface ArtifactSources {
  /** The store that the server serves as `mlflow-artifacts:`; absent when it serves none. */
  readonly destination?: Artifacts | undefined;
  /** Opens the store at any other URI, for a caller who may use it. */
  open(caller: Caller, uri: string): Promise<ArtifactStore>;
}

interface Lease {
  readonly artifacts: Promise<Artifacts>;
  users: number;
  evicted: boolean;
}

/** How many stores stay open for those who use them. */
const OPEN_AT_ONCE = 64;
const PROXIED =
  /^(?:mlflow-artifacts:(?:\/\/[^/]*)?|https?:\/\/[^/]+\/(?:ajax-)?api\/2\.0\/mlflow-artifacts\/artifacts)(?:\/+(.*))?$/;

/** Whether a URI names artifacts behind a server's proxy. */
export function isProxied(uri: string): boolean {
  return PROXIED.test(uri);
}

/** The artifacts below the URIs that runs, logged models and model versions have. */
export class ArtifactPlaces {
  readonly #sources: ArtifactSources;
  readonly #folders: LocalFolders;
  readonly #leases = new Map<string, Lease>();

  constructor(sources: ArtifactSources, folders: LocalFolders) {
    this.#sources = sources;
    this.#folders = folders;
  }

  /**
   * Does `work` on the artifacts at `uri`, which stay open until it is done.
   *
   * @throws PERMISSION_DENIED for a folder of this machine that the server may not open
   */
  async use<T>(caller: Caller, uri: string, work: (artifacts: Artifacts) => Promise<T>): Promise<T> {
    const proxied = PROXIED.exec(uri);
    if (proxied) return work(this.#destination(uri).under(proxied[1] ?? ''));
    const lease = this.#lease(caller, (await this.#folders.admit(uri)) ?? uri);
    lease.users += 1;
    try {
      return await work(await lease.artifacts);
    } finally {
      lease.users -= 1;
      this.#closeUnused(lease);
    }
  }

  /** Closes the stores that were opened; the destination is its owner's. */
  async close(): Promise<void> {
    const leases = [...this.#leases.values()];
    this.#leases.clear();
    await Promise.allSettled(leases.map(async (lease) => (await lease.artifacts).close()));
  }

  #destination(uri: string): Artifacts {
    if (this.#sources.destination) return this.#sources.destination;
    throw invalid(
      `The artifacts at '${uri}' are served by a proxy, and this server runs with --no-serve-artifacts. Start it with --serve-artifacts.`,
    );
  }

  /** What is open for one workspace is never another's: it may have been opened by a password of the first. */
  #lease(caller: Caller, uri: string): Lease {
    const key = `${caller.workspace} ${uri}`;
    const known = this.#leases.get(key);
    const lease = known ?? { artifacts: this.#sources.open(caller, uri).then(openArtifacts), users: 0, evicted: false };
    this.#leases.delete(key);
    this.#leases.set(key, lease);
    if (!known) {
      lease.artifacts.catch(() => this.#leases.delete(key));
      this.#evictOldest();
    }
    return lease;
  }

  #evictOldest(): void {
    if (this.#leases.size <= OPEN_AT_ONCE) return;
    const [key, lease] = this.#leases.entries().next().value as [string, Lease];
    this.#leases.delete(key);
    lease.evicted = true;
    this.#closeUnused(lease);
  }

  #closeUnused(lease: Lease): void {
    if (!lease.evicted || lease.users > 0) return;
    lease.artifacts.then((artifacts) => artifacts.close()).catch(() => {});
  }
}
