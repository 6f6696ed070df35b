import type { PageCost, PageCosts } from '../figures/pages.ts';
import type { Results } from '../results.ts';
import { amount, table } from './format.ts';

const PAGES: Readonly<Record<keyof PageCosts, string>> = {
  experiments: 'list of experiments',
  runs: 'runs of an experiment of 600',
  run: 'a run',
};

interface Cost {
  name: string;
  unit: string;
  of: (cost: PageCost) => number;
}

const COSTS: readonly Cost[] = [
  { name: 'until it shows', unit: 'ms', of: ({ ms }) => ms.median },
  { name: 'moved', unit: 'kB', of: ({ bytes }) => bytes / 1000 },
  { name: 'requests', unit: '', of: ({ requests }) => requests },
  { name: 'heap', unit: 'MB', of: ({ heapMb }) => heapMb },
];

/** What opening each page with nothing cached costs on each web UI, and how many times as much it is on MLflow's. */
export function pagesTable({ products }: Results): string {
  const { labtrail, mlflow } = { labtrail: products.labtrail?.pages, mlflow: products.mlflow?.pages };
  if (!labtrail && !mlflow) return '';
  const rows = (Object.keys(PAGES) as (keyof PageCosts)[]).flatMap((page) =>
    COSTS.map(({ name, unit, of }) => {
      const [ours, theirs] = [labtrail, mlflow].map((costs) => costs && of(costs[page]));
      const cell = (value: number | undefined) => (value === undefined ? '-' : `${amount(value)} ${unit}`.trim());
      const ratio = ours === undefined || theirs === undefined ? '-' : `${amount(theirs / ours)}x`;
      return [`${PAGES[page]}: ${name}`, cell(ours), cell(theirs), ratio];
    }),
  );
  return table([['page opened with an empty cache', 'labtrail', 'mlflow', 'vs mlflow'], ...rows]);
}
