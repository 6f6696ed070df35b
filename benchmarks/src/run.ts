import { Stage } from './data/stage.ts';
import { measureBesideWrites } from './figures/beside-writes.ts';
import { measureDisk } from './figures/disk.ts';
import { measureStarts } from './figures/start.ts';
import { measure } from './measure.ts';
import type { Options } from './options.ts';
import type { ProductResult } from './results.ts';
import type { Product } from './servers/product.ts';
import { type RunningServer, startServer } from './servers/running-server.ts';
import type { Work } from './works/work.ts';
import { WORKS } from './works/works.ts';

const STARTS = 5;
/** MLflow takes ten seconds a start, which says enough when seen once more. */
const MLFLOW_STARTS = 2;

/** Measures one product: first its works, on one server, then each other figure on a server of its own. */
export async function runProduct(product: Product, options: Options): Promise<ProductResult> {
  const result: ProductResult = { version: product.version, works: {} };
  await measureWorks(product, options, result);
  if (options.work.includes('start')) {
    say(product, 'starts');
    result.startMs = await measureStarts(product, product.name === 'mlflow' ? MLFLOW_STARTS : STARTS);
  }
  if (product.name !== 'labtrail') return result;
  if (options.work.includes('disk')) {
    say(product, 'disk');
    result.disk = await onServer(product, measureDisk);
  }
  if (options.work.includes('beside-writes')) {
    say(product, 'a search beside writes');
    result.besideWrites = await onServer(product, ({ port }) => measureBesideWrites(port, options.rounds));
  }
  return result;
}

async function measureWorks(product: Product, options: Options, result: ProductResult): Promise<void> {
  const works = WORKS.filter((work) => options.work.includes(work.name) && canDo(product, work));
  if (works.length === 0) return;
  await onServer(product, async (server) => {
    result.memoryAtStart = server.memory();
    const stage = new Stage(server.port);
    for (const work of works) {
      say(product, work.title);
      result.works[work.name] = await measure({ server, stage }, work, options.rounds);
    }
    result.memoryAtEnd = server.memory();
  });
}

function canDo({ name }: Product, { targets }: Work): boolean {
  return name !== 'fasttrackml' || targets.fasttrackml !== undefined;
}

async function onServer<T>(product: Product, use: (server: RunningServer) => Promise<T>): Promise<T> {
  const server = await startServer(product);
  try {
    return await use(server);
  } finally {
    await server.stop();
  }
}

function say({ name }: Product, what: string): void {
  console.error(`${name}: ${what}`);
}
