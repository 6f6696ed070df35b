import type { ProductResult, Results } from '../results.ts';
import type { Memory } from '../servers/process-family.ts';
import type { ProductName } from '../servers/product.ts';
import { amount, table, verdict } from './format.ts';

/** A figure with a bound of its own, which doesn't depend on the peers. */
interface Bounded {
  title: string;
  unit: string;
  bound: number;
  /** Whether the bound is a least and not a greatest. */
  atLeast?: true;
  /** The value that the bound is on; undefined when it wasn't measured. */
  value: (result: ProductResult) => number | undefined;
  /** What stands behind the value. */
  detail?: (result: ProductResult) => string | undefined;
}

const BOUNDED: readonly Bounded[] = [
  {
    title: 'start to first answer',
    unit: 'ms',
    bound: 500,
    value: ({ startMs }) => startMs?.median,
    detail: ({ startMs }) => startMs && `${amount(startMs.min)}-${amount(startMs.max)}`,
  },
  {
    title: 'resident memory after starting',
    unit: 'MiB',
    bound: 120,
    value: ({ memoryAtStart }) => memoryAtStart?.rss,
    detail: ({ memoryAtStart }) => shared(memoryAtStart),
  },
  {
    title: 'resident memory after all works on runs',
    unit: 'MiB',
    bound: 300,
    value: ({ memoryAtEnd }) => memoryAtEnd?.rss,
    detail: ({ memoryAtEnd }) => shared(memoryAtEnd),
  },
  {
    title: 'resident memory after all works on models',
    unit: 'MiB',
    bound: 300,
    value: ({ memoryWithModels }) => memoryWithModels?.rss,
    detail: ({ memoryWithModels }) => shared(memoryWithModels),
  },
  {
    title: 'on disk, 1,000,000 points of 100 series',
    unit: 'bytes/point',
    bound: 16,
    value: ({ disk }) => disk?.bytesPerPoint,
    detail: ({ disk }) =>
      disk && `${amount(disk.bytesAtOnce / disk.points)} at once, settled after ${amount(disk.settledSeconds)} s`,
  },
  {
    title: 'added to the 99th percentile of log-metric by a search of 5,000 runs',
    unit: 'ms',
    bound: 20,
    value: ({ besideWrites }) => besideWrites?.added,
    detail: ({ besideWrites: b }) =>
      b && `${amount(b.without)} -> ${amount(b.beside)}; worst ${amount(b.worstAdded)}; search ${amount(b.searchMs)}`,
  },
  {
    title: 'a list of 100 models with one of 10,000 versions in it, against a list without',
    unit: 'x',
    bound: 1.1,
    value: ({ longList }) => longList?.ratio,
    detail: ({ longList }) => longList && `${amount(longList.withoutMs)} -> ${amount(longList.withMs)} ms`,
  },
  {
    title: 'table of 100,000 runs: a sort or filter until its rows show, 95th percentile',
    unit: 'ms',
    bound: 300,
    value: ({ largeTable }) => largeTable?.changeP95Ms,
    detail: ({ largeTable }) => largeTable && `median ${amount(largeTable.changeMedianMs)}`,
  },
  {
    title: 'its first rows, 95th percentile',
    unit: 'ms',
    bound: 300,
    value: ({ largeTable }) => largeTable?.firstP95Ms,
  },
  {
    title: 'frames a second while it is scrolled',
    unit: '/s',
    bound: 50,
    atLeast: true,
    value: ({ largeTable }) => largeTable?.framesPerSecond,
    detail: ({ largeTable }) => largeTable && `slowest half second ${amount(largeTable.slowestFramesPerSecond)}`,
  },
  {
    title: 'heap of its page',
    unit: 'MB',
    bound: 300,
    value: ({ largeTable }) => largeTable?.heapMb,
  },
  {
    title: 'ten series of 1,000,000 points until they are drawn',
    unit: 'ms',
    bound: 500,
    value: ({ longSeriesMs }) => longSeriesMs?.median,
    detail: ({ longSeriesMs }) => longSeriesMs && `${amount(longSeriesMs.min)}-${amount(longSeriesMs.max)}`,
  },
];

/** Start, memory, disk and latency, with the bounds that hold for Labtrail. */
export function otherTable({ products }: Results): string {
  const names = ['labtrail', 'fasttrackml', 'mlflow'] as const;
  const known = BOUNDED.filter(({ value }) => Object.values(products).some((result) => value(result) !== undefined));
  const rows = known.map((bounded) => [
    bounded.title,
    ...names.map((name) => cell(bounded, products[name])),
    boundCell(bounded, products),
  ]);
  return table([['figure', ...names, 'bound'], ...rows]);
}

function cell({ value, unit, detail }: Bounded, result: ProductResult | undefined): string {
  const measured = result && value(result);
  if (measured === undefined) return '-';
  const behind = detail?.(result as ProductResult);
  return `${amount(measured)} ${unit}${behind ? ` (${behind})` : ''}`;
}

function boundCell(bounded: Bounded, products: Partial<Record<ProductName, ProductResult>>): string {
  const { value, unit, bound, atLeast } = bounded;
  const measured = products.labtrail && value(products.labtrail);
  const met = measured !== undefined && (atLeast ? measured >= bound : measured <= bound);
  return `${atLeast ? 'at least' : 'at most'} ${bound} ${unit}${measured === undefined ? '' : ` ${verdict(met)}`}`;
}

function shared(memory: Memory | undefined): string | undefined {
  return memory && `${amount(memory.pss)} with shared pages once, processes: ${memory.processes}`;
}
