/** What GeoJSON (RFC 7946) describes, ready to be drawn: places as points of a plane whose longer side is 1,000. */
export interface GeoMap {
  readonly shapes: readonly Shape[];
  readonly width: number;
  readonly height: number;
  /** West, south, east, north, in degrees. */
  readonly bounds: Bounds;
}

export interface Shape {
  readonly kind: 'points' | 'lines' | 'areas';
  /** As SVG has it. */
  readonly path: string;
  readonly label: string;
}

type Bounds = readonly [number, number, number, number];
type Position = readonly [number, number];

/** Geometry of one kind, as the lines that it is made of. */
interface Part {
  readonly kind: Shape['kind'];
  readonly lines: readonly (readonly Position[])[];
  readonly label: string;
}

interface Node {
  readonly type?: unknown;
  readonly id?: unknown;
  readonly properties?: { readonly name?: unknown; readonly title?: unknown } | null;
  readonly features?: readonly Node[];
  readonly geometries?: readonly Node[];
  readonly geometry?: Node | null;
  readonly coordinates?: unknown;
}

const LONGER_SIDE = 1000;
/** The least extent in degrees: a single point has none of its own. */
const LEAST = 0.001;

/** The map that a text describes; `undefined` when it isn't GeoJSON, or has no place in it. */
export function mapOf(text: string): GeoMap | undefined {
  try {
    const parts = [...partsOf(JSON.parse(text) as Node, '')];
    const places = parts.flatMap(({ lines }) => lines.flat());
    return places.length > 0 ? drawn(parts, boundsOf(places)) : undefined;
  } catch {
    return undefined;
  }
}

function* partsOf(node: Node, label: string): Generator<Part> {
  switch (node.type) {
    case 'FeatureCollection':
      for (const feature of node.features ?? []) yield* partsOf(feature, label);
      break;
    case 'Feature':
      if (node.geometry) yield* partsOf(node.geometry, labelOf(node));
      break;
    case 'GeometryCollection':
      for (const geometry of node.geometries ?? []) yield* partsOf(geometry, label);
      break;
    default:
      yield { ...linesOf(node), label };
  }
}

function labelOf({ id, properties }: Node): string {
  const name = properties?.name ?? properties?.title ?? id;
  return typeof name === 'string' || typeof name === 'number' ? String(name) : '';
}

/** @throws Error for what is no geometry */
function linesOf({ type, coordinates }: Node): Omit<Part, 'label'> {
  const list = (value: unknown) => value as readonly unknown[];
  switch (type) {
    case 'Point':
      return { kind: 'points', lines: [[positionOf(coordinates)]] };
    case 'MultiPoint':
      return { kind: 'points', lines: [list(coordinates).map(positionOf)] };
    case 'LineString':
      return { kind: 'lines', lines: [list(coordinates).map(positionOf)] };
    case 'MultiLineString':
    case 'Polygon':
      return {
        kind: type === 'Polygon' ? 'areas' : 'lines',
        lines: list(coordinates).map((line) => list(line).map(positionOf)),
      };
    case 'MultiPolygon':
      return {
        kind: 'areas',
        lines: list(coordinates).flatMap((area) => list(area).map((line) => list(line).map(positionOf))),
      };
    default:
      throw new Error('Not a geometry');
  }
}

/** @throws Error for what is no place */
function positionOf(value: unknown): Position {
  const [east, north] = value as readonly unknown[];
  if (Number.isFinite(east) && Number.isFinite(north)) return [east as number, north as number];
  throw new Error('Not a position');
}

function boundsOf(places: readonly Position[]): Bounds {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of places) {
    [west, east] = [Math.min(west, x), Math.max(east, x)];
    [south, north] = [Math.min(south, y), Math.max(north, y)];
  }
  return [west, south, east, north];
}

/** Lengths are true to each other at the middle of the map. */
function drawn(parts: readonly Part[], bounds: Bounds): GeoMap {
  const [west, south, east, north] = bounds;
  const narrowing = Math.max(0.01, Math.cos((((south + north) / 2) * Math.PI) / 180));
  const across = Math.max((east - west) * narrowing, LEAST);
  const down = Math.max(north - south, LEAST);
  const scale = LONGER_SIDE / Math.max(across, down);
  const place = ([x, y]: Position) =>
    `${((x - west) * narrowing * scale).toFixed(2)} ${((north - y) * scale).toFixed(2)}`;
  const shapes = parts.map(({ kind, lines, label }) => ({
    kind,
    label,
    path: lines.map((line) => (kind === 'points' ? dots(line.map(place)) : stroke(line.map(place), kind))).join(''),
  }));
  return { shapes, width: across * scale, height: down * scale, bounds };
}

function dots(places: readonly string[]): string {
  return places.map((place) => `M${place}h0`).join('');
}

function stroke(places: readonly string[], kind: Shape['kind']): string {
  return `M${places.join('L')}${kind === 'areas' ? 'Z' : ''}`;
}
