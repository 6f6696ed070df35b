import type { Results } from '../results.ts';
import { CONNECTIONS } from '../works/work.ts';
import { otherTable } from './other-table.ts';
import { pagesTable } from './pages-table.ts';
import { aloneTable, processorTable, worksTable } from './works-table.ts';

/** The whole report as text. */
export function report(results: Results): string {
  const { machine, rounds, products } = results;
  const versions = Object.entries(products).map(([name, { version }]) => `${name} ${version}`);
  const busy =
    machine.load > 0.5 ? `; the machine was busy (load ${machine.load.toFixed(1)}): don't trust the ratios` : '';
  const earlier = Object.values(products).some((product) => product.earlier) ? '* from an earlier run' : '';
  return [
    `${machine.date}: ${machine.cores} cores (${machine.processor}), ${machine.memoryGiB} GiB, ${machine.platform}`,
    `Node ${machine.node}, fsync of 4 KiB ${machine.fsyncMs.toFixed(2)} ms; ${versions.join(', ')}${busy}`,
    `${CONNECTIONS} connections, median (min-max) of ${rounds} rounds ${earlier}`.trim(),
    worksTable(results),
    aloneTable(results),
    processorTable(results),
    pagesTable(results),
    otherTable(results),
  ]
    .filter((part) => part !== '' && !isEmptyTable(part))
    .join('\n\n');
}

function isEmptyTable(part: string): boolean {
  return part.startsWith('|') && part.split('\n').length === 2;
}
