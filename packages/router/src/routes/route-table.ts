import type { JsonEndpoint, RawEndpoint } from '@labtrail/protocol';
import type { Route } from './route.ts';

type Endpoint = JsonEndpoint | RawEndpoint;

/** A route that was found, and the rest of the path behind it. */
export interface Found {
  readonly route: Route;
  readonly tail: string;
}

interface TailRoutes {
  readonly pattern: RegExp;
  readonly byMethod: Map<string, Route>;
}

/** Finds routes: by one look-up for whole paths; the few that carry an artifact's path are tried in turn. */
export class RouteTable {
  readonly #exact = new Map<string, Route>();
  readonly #methods = new Map<string, Set<string>>();
  readonly #tails = new Map<string, TailRoutes>();
  readonly #staticPrefix: string;

  constructor(staticPrefix: string) {
    this.#staticPrefix = staticPrefix;
  }

  add(endpoint: Endpoint, route: Route): void {
    for (const base of this.#bases(endpoint)) {
      for (const method of endpoint.methods) {
        this.#add(base, { method, route, tail: 'tail' in endpoint && endpoint.tail });
        if (method === 'GET') this.#add(base, { method: 'HEAD', route, tail: 'tail' in endpoint && endpoint.tail });
      }
    }
  }

  find(method: string, path: string): Found | undefined {
    const route = this.#exact.get(`${method} ${path}`);
    if (route) return { route, tail: '' };
    return this.#findTail(method, path) ?? this.#findExact(method, path.replace(/\/{2,}/g, '/'));
  }

  /** The methods that a path answers to; none for an unknown path. */
  allowed(path: string): string[] {
    const tails = [...this.#tails.values()].filter(({ pattern }) => pattern.test(path));
    return [...(this.#methods.get(path) ?? []), ...tails.flatMap(({ byMethod }) => [...byMethod.keys()])];
  }

  #findExact(method: string, path: string): Found | undefined {
    const route = this.#exact.get(`${method} ${path}`);
    return route && { route, tail: '' };
  }

  #findTail(method: string, path: string): Found | undefined {
    for (const { pattern, byMethod } of this.#tails.values()) {
      const tail = pattern.exec(path)?.[1];
      const route = tail === undefined ? undefined : byMethod.get(method);
      if (route) return { route, tail: tail as string };
    }
    return undefined;
  }

  /** MLflow serves artifacts and the pages for monitors without the static prefix too. */
  #bases(endpoint: Endpoint): string[] {
    const paths = endpoint.prefixes.map((prefix) => prefix + endpoint.path);
    const prefixed = paths.map((path) => this.#staticPrefix + path);
    return this.#staticPrefix && endpoint.part !== 'tracking' ? [...prefixed, ...paths] : prefixed;
  }

  #add(path: string, { method, route, tail }: { method: string; route: Route; tail: boolean }): void {
    if (tail) {
      const known = this.#tails.get(path) ?? { pattern: tailPattern(path), byMethod: new Map() };
      known.byMethod.set(method, route);
      this.#tails.set(path, known);
    } else {
      this.#exact.set(`${method} ${path}`, route);
      this.#methods.set(path, (this.#methods.get(path) ?? new Set()).add(method));
    }
  }
}

/** Slashes may be doubled before and within the route; what follows it is taken as it came. */
function tailPattern(path: string): RegExp {
  const parts = path
    .split('/')
    .filter(Boolean)
    .map((part) => part.replaceAll('.', '\\.'));
  return new RegExp(`^/+${parts.join('/+')}/(.*)$`, 's');
}
