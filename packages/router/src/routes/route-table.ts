import { type JsonEndpoint, pathFields, type RawEndpoint } from '@labtrail/protocol';
import type { Place, Route } from './route.ts';

type Endpoint = JsonEndpoint | RawEndpoint;

/** A route that was found, and what it needs of the path. */
export interface Found {
  readonly route: Route;
  readonly place: Place;
}

interface TailRoutes {
  readonly pattern: RegExp;
  readonly byMethod: Map<string, Route>;
}

interface FieldRoutes extends TailRoutes {
  /** The fields that the pattern's groups are. */
  readonly fields: readonly string[];
}

const WHOLE: Place = { tail: '', fields: undefined };

/** Finds routes: by one look-up for whole paths; those that carry fields or an artifact's path are tried in turn. */
export class RouteTable {
  readonly #exact = new Map<string, Route>();
  readonly #methods = new Map<string, Set<string>>();
  readonly #tails = new Map<string, TailRoutes>();
  readonly #fields = new Map<string, FieldRoutes>();
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
    return (
      this.#findExact(method, path) ??
      this.#findTail(method, path) ??
      this.#findExact(method, path.replace(/\/{2,}/g, '/')) ??
      this.#findFields(method, path)
    );
  }

  /** The methods that a path answers to; none for an unknown path. */
  allowed(path: string): string[] {
    const matching = [...this.#tails.values(), ...this.#fields.values()].filter(({ pattern }) => pattern.test(path));
    const methods = matching.flatMap(({ byMethod }) => [...byMethod.keys()]);
    return [...new Set([...(this.#methods.get(path) ?? []), ...methods])];
  }

  #findExact(method: string, path: string): Found | undefined {
    const route = this.#exact.get(`${method} ${path}`);
    return route && { route, place: WHOLE };
  }

  #findTail(method: string, path: string): Found | undefined {
    for (const { pattern, byMethod } of this.#tails.values()) {
      const tail = pattern.exec(path)?.[1];
      const route = tail === undefined ? undefined : byMethod.get(method);
      if (route) return { route, place: { tail: tail as string, fields: undefined } };
    }
    return undefined;
  }

  #findFields(method: string, path: string): Found | undefined {
    for (const { pattern, byMethod, fields } of this.#fields.values()) {
      const values = pattern.exec(path)?.slice(1);
      const route = values && byMethod.get(method);
      if (!route) continue;
      const named = fields.map((name, index) => [name, values[index] as string]);
      return { route, place: { tail: '', fields: Object.fromEntries(named) } };
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
    const fields = pathFields(path);
    if (tail) {
      routesAt(this.#tails, path, () => ({ pattern: pathPattern(path, '/(.*)'), byMethod: new Map() })).set(
        method,
        route,
      );
    } else if (fields.length > 0) {
      const made = () => ({ pattern: pathPattern(path, ''), byMethod: new Map(), fields });
      routesAt(this.#fields, path, made).set(method, route);
    } else {
      this.#exact.set(`${method} ${path}`, route);
      this.#methods.set(path, (this.#methods.get(path) ?? new Set()).add(method));
    }
  }
}

function routesAt<R extends TailRoutes>(routes: Map<string, R>, path: string, make: () => R): Map<string, Route> {
  const known = routes.get(path) ?? make();
  routes.set(path, known);
  return known.byMethod;
}

/** Slashes may be doubled before and within the route; what stands for a field, and what follows, is taken as it came. */
function pathPattern(path: string, rest: string): RegExp {
  const parts = path
    .split('/')
    .filter(Boolean)
    .map((part) => (pathFields(part).length > 0 ? '([^/]+)' : part.replaceAll('.', '\\.')));
  return new RegExp(`^/+${parts.join('/+')}${rest}$`, 's');
}
