import type { Product } from '../servers/product.ts';
import { startServer } from '../servers/running-server.ts';
import { type Spread, spread } from '../statistics.ts';

/** How long a product takes from its process's start to its first answer, in milliseconds, each time on a fresh store. */
export async function measureStarts(product: Product, times: number): Promise<Spread> {
  const values: number[] = [];
  while (values.length < times) {
    const server = await startServer(product);
    values.push(server.startMs);
    await server.stop();
  }
  return spread(values);
}
