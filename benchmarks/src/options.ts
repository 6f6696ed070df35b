import { parseArgs } from 'node:util';
import type { ProductName } from './servers/product.ts';
import { PRODUCTS } from './servers/products.ts';
import { REGISTRY_WORKS, TRACKING_WORKS, WORKS } from './works/works.ts';

/** What is to be measured, and where the figures go. */
export interface Options {
  only: ProductName[];
  /** Names of works and of the other figures. */
  work: string[];
  rounds: number;
  /** A file for the figures. */
  json?: string;
  /** A file with figures of an earlier run, for the servers that aren't measured now. */
  against?: string;
}

/** The figures that aren't works, under the names by which `--work` chooses them. */
const OTHER_FIGURES = ['start', 'disk', 'beside-writes', 'long-list', 'ui-pages', 'ui-table', 'ui-series'] as const;

/** Names that `--work` takes for several figures. */
const GROUPS: Record<string, string[]> = {
  tracking: [...TRACKING_WORKS.map(({ name }) => name), 'disk', 'beside-writes'],
  registry: [...REGISTRY_WORKS.map(({ name }) => name), 'long-list'],
  ui: ['ui-pages', 'ui-table', 'ui-series'],
};

export const USAGE = `Usage: bench [--only NAMES] [--work NAMES] [--rounds N] [--json FILE] [--against FILE]
  --only     servers, separated by commas: ${PRODUCTS.map(({ name }) => name).join(', ')}
  --work     figures, separated by commas: ${allFigures().join(', ')};
             or ${Object.keys(GROUPS).join(', ')}, for all of them about runs, models or the web UI
  --rounds   how often each work is timed (3)
  --json     writes all figures into a file
  --against  takes the figures of servers that aren't measured from such a file`;

/** Parses the command line; an unknown name or number is an error that says what is possible. */
export function parseOptions(args: string[]): Options {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { only: text, work: text, rounds: text, json: text, against: text } });
  const rounds = Number(values.rounds ?? 3);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`--rounds takes a number from 1, not "${values.rounds}".`);
  return {
    only: chosen(
      '--only',
      values.only,
      PRODUCTS.map(({ name }) => name),
    ),
    work: chosen('--work', values.work && withoutGroups(values.work), allFigures()),
    rounds,
    ...(values.json !== undefined && { json: values.json }),
    ...(values.against !== undefined && { against: values.against }),
  };
}

function allFigures(): string[] {
  return [...WORKS.map(({ name }) => name), ...OTHER_FIGURES];
}

function withoutGroups(list: string): string {
  const names = list.split(',').map((name) => name.trim());
  return names.flatMap((name) => GROUPS[name] ?? name).join();
}

function chosen<T extends string>(option: string, list: string | undefined, possible: T[]): T[] {
  if (list === undefined) return possible;
  const names = list.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !possible.some((known) => known === name));
  if (unknown !== undefined) throw new Error(`${option} knows no "${unknown}", only ${possible.join(', ')}.`);
  return possible.filter((name) => names.includes(name));
}
