import { describeMachine } from './machine.ts';
import { parseOptions, USAGE } from './options.ts';
import { report } from './report/report.ts';
import { checkAgreement, type Results, withEarlier, writeResults } from './results.ts';
import { runProduct } from './run.ts';
import { PRODUCTS } from './servers/products.ts';

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function main(args: string[]): Promise<void> {
  if (args.includes('--help')) {
    console.log(USAGE);
    return;
  }
  const options = parseOptions(args);
  const measured: Results = { machine: describeMachine(), rounds: options.rounds, products: {} };
  for (const product of PRODUCTS.filter(({ name }) => options.only.includes(name))) {
    measured.products[product.name] = await runProduct(product, options);
    if (options.json !== undefined) writeResults(options.json, measured);
  }
  const results = options.against === undefined ? measured : withEarlier(measured, options.against);
  checkAgreement(results);
  console.log(report(results));
}
