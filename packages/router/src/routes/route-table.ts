import { type JsonEndpoint, pathFields, type RawEndpoint } from '@labtrail/protocol';
import { type PathFields, type Route, TAIL } from './route.ts';

type Endpoint = JsonEndpoint | RawEndpoint;

/** A route that was found, and what the path says to it. */
export interface Found {
  readonly route: Route;
  readonly fields: PathFields;
}

interface PatternRoutes {
  /** Its groups are named as the fields. */
  readonly pattern: RegExp;
  readonly byMethod: Map<string, Route>;
}

const NONE: PathFields = Object.freeze({});

/** Finds routes: by one look-up for whole paths, which win; those that hold fields or an artifact's path are tried in turn. */
export class RouteTable {
  readonly #exact = new Map<string, Route>();
  readonly #methods = new Map<string, Set<string>>();
  readonly #patterns = new Map<string, PatternRoutes>();
  readonly #staticPrefix: string;

  constructor(staticPrefix: string) {
    this.#staticPrefix = staticPrefix;
  }

  add(endpoint: Endpoint, route: Route): void {
    const rest = 'tail' in endpoint && endpoint.tail ? `/(?<${TAIL}>.*)` : '';
    for (const base of this.#bases(endpoint)) {
      for (const method of endpoint.methods) {
        this.#add(base, { method, route, rest });
        if (method === 'GET') this.#add(base, { method: 'HEAD', route, rest });
      }
    }
  }

  find(method: string, path: string): Found | undefined {
    return (
      this.#findExact(method, path) ??
      this.#findExact(method, path.replace(/\/{2,}/g, '/')) ??
      this.#findPattern(method, path)
    );
  }

  /** The methods that a path answers to; none for an unknown path. */
  allowed(path: string): string[] {
    const matching = [...this.#patterns.values()].filter(({ pattern }) => pattern.test(path));
    const methods = matching.flatMap(({ byMethod }) => [...byMethod.keys()]);
    return [...new Set([...(this.#methods.get(path) ?? []), ...methods])];
  }

  #findExact(method: string, path: string): Found | undefined {
    const route = this.#exact.get(`${method} ${path}`);
    return route && { route, fields: NONE };
  }

  #findPattern(method: string, path: string): Found | undefined {
    for (const { pattern, byMethod } of this.#patterns.values()) {
      const match = pattern.exec(path);
      const route = match && byMethod.get(method);
      if (route) return { route, fields: match.groups ?? NONE };
    }
    return undefined;
  }

  /** MLflow serves artifacts and the pages for monitors without the static prefix too. */
  #bases(endpoint: Endpoint): string[] {
    const paths = endpoint.prefixes.map((prefix) => prefix + endpoint.path);
    const prefixed = paths.map((path) => this.#staticPrefix + path);
    return this.#staticPrefix && endpoint.part !== 'tracking' ? [...prefixed, ...paths] : prefixed;
  }

  #add(path: string, { method, route, rest }: { method: string; route: Route; rest: string }): void {
    if (rest === '' && pathFields(path).length === 0) {
      this.#exact.set(`${method} ${path}`, route);
      this.#methods.set(path, (this.#methods.get(path) ?? new Set()).add(method));
      return;
    }
    const known = this.#patterns.get(path + rest) ?? { pattern: patternOf(path, rest), byMethod: new Map() };
    known.byMethod.set(method, route);
    this.#patterns.set(path + rest, known);
  }
}

/** Slashes may be doubled before and within the route; fields, and what follows the route, are taken as they came. */
function patternOf(path: string, rest: string): RegExp {
  const parts = path
    .split('/')
    .filter(Boolean)
    .map((part) => part.replaceAll('.', '\\.').replace(/^\{(\w+)\}$/, '(?<$1>[^/]+)'));
  return new RegExp(`^/+${parts.join('/+')}${rest}$`, 's');
}
