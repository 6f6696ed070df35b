import { Stage } from './data/stage.ts';
import { measureBesideWrites } from './figures/beside-writes.ts';
import { measureDisk } from './figures/disk.ts';
import { measureLargeTable } from './figures/large-table.ts';
import { measureLongList } from './figures/long-list.ts';
import { measureLongSeries } from './figures/long-series.ts';
import { measurePages } from './figures/pages.ts';
import { measureStarts } from './figures/start.ts';
import { measure } from './measure.ts';
import type { Options } from './options.ts';
import type { ProductResult } from './results.ts';
import type { Product } from './servers/product.ts';
import { type RunningServer, startServer, untilIdle } from './servers/running-server.ts';
import { dropStaged, stagedModels } from './servers/staged-models.ts';
import type { Targets, Work } from './works/work.ts';
import { REGISTRY_WORKS, TRACKING_WORKS } from './works/works.ts';

const STARTS = 5;
/** MLflow takes ten seconds a start, which says enough when seen once more. */
const MLFLOW_STARTS = 2;

/** Measures one product: its works on runs and those on models, on one server each, then each other figure on its own. */
export async function runProduct(product: Product, options: Options): Promise<ProductResult> {
  const result: ProductResult = { version: product.version, works: {} };
  await measureWorks(product, options, result);
  await measureRegistry(product, options, result);
  if (options.work.includes('start')) {
    say(product, 'starts');
    result.startMs = await measureStarts(product, product.name === 'mlflow' ? MLFLOW_STARTS : STARTS);
  }
  if (options.work.includes('ui-pages') && product.name !== 'fasttrackml') {
    say(product, 'pages in a browser');
    result.pages = await onServer(product, ({ port }) => measurePages(port, options.rounds));
  }
  if (product.name === 'labtrail') await measureBounds(product, options, result);
  return result;
}

/** The figures that have bounds of their own, whatever the peers do. */
async function measureBounds(product: Product, options: Options, result: ProductResult): Promise<void> {
  if (options.work.includes('disk')) {
    say(product, 'disk');
    result.disk = await onServer(product, measureDisk);
  }
  if (options.work.includes('beside-writes')) {
    say(product, 'a search beside writes');
    result.besideWrites = await onServer(product, ({ port }) => measureBesideWrites(port, options.rounds));
  }
  if (options.work.includes('long-list')) {
    say(product, 'a list with a model of very many versions');
    result.longList = await onServer(product, ({ port }) => measureLongList(port, options.rounds));
  }
  if (options.work.includes('ui-table')) {
    say(product, 'a table of 100,000 runs in a browser');
    result.largeTable = await onServer(product, ({ port }) => measureLargeTable(port, options.rounds));
  }
  if (options.work.includes('ui-series')) {
    say(product, 'series of 1,000,000 points in a browser');
    result.longSeriesMs = await onServer(product, (server) => measureLongSeries(server, options.rounds));
  }
}

async function measureWorks(product: Product, options: Options, result: ProductResult): Promise<void> {
  const works = chosenOf(TRACKING_WORKS, product, options);
  if (works.length === 0) return;
  await onServer(product, async (server) => {
    result.memoryAtStart = server.memory();
    await measureEach({ server, works, rounds: options.rounds }, result);
    result.memoryAtEnd = server.memory();
  });
}

async function measureRegistry(product: Product, options: Options, result: ProductResult): Promise<void> {
  const works = chosenOf(REGISTRY_WORKS, product, options);
  if (works.length === 0) return;
  say(product, 'models to search');
  const store = await stagedModels(product);
  try {
    await onServer(
      product,
      async (server) => {
        await untilIdle(server);
        await measureEach({ server, works, rounds: options.rounds }, result);
        result.memoryWithModels = server.memory();
      },
      store,
    );
  } finally {
    dropStaged(product, store);
  }
}

interface Session {
  server: RunningServer;
  works: Work[];
  rounds: number;
}

async function measureEach({ server, works, rounds }: Session, result: ProductResult): Promise<void> {
  const stage = new Stage(server.port);
  for (const work of works) {
    say(server.product, work.title);
    result.works[work.name] = await measure({ server, stage }, work, rounds);
  }
}

function chosenOf(works: readonly Work[], product: Product, { work }: Options): Work[] {
  return works.filter(({ name, targets }) => work.includes(name) && canDo(product, targets));
}

function canDo({ name }: Product, targets: Targets): boolean {
  return name !== 'fasttrackml' || targets.fasttrackml !== undefined;
}

/** Starts a server, on a copy of a store where one is given, and stops it when it was used. */
async function onServer<T>(product: Product, use: (server: RunningServer) => Promise<T>, store?: string): Promise<T> {
  const server = await startServer(product, store);
  try {
    return await use(server);
  } finally {
    await server.stop();
  }
}

function say({ name }: Product, what: string): void {
  console.error(`${name}: ${what}`);
}
