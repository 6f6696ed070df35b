import type { Figure } from '../measure.ts';
import type { ProductResult, Results } from '../results.ts';
import type { ProductName } from '../servers/product.ts';
import type { Unit, Work } from '../works/work.ts';
import { WORKS } from '../works/works.ts';
import { amount, table, verdict } from './format.ts';

/** Median and range of each work on each server, and how much faster Labtrail is, beside how much it is to be. */
export function worksTable(results: Results): string {
  const head = ['work', 'labtrail', 'fasttrackml', 'mlflow', 'vs fasttrackml (target)', 'vs mlflow (target)'];
  const rows = WORKS.filter(({ name }) => figuresOf(results, name).length > 0).map((work) => [
    work.title,
    ...(['labtrail', 'fasttrackml', 'mlflow'] as const).map((name) => figureCell(results, work, name)),
    ratioCell(results, work, 'fasttrackml'),
    ratioCell(results, work, 'mlflow'),
  ]);
  return table([head, ...rows]);
}

/** What the reading works take when nothing else is asked at the same time, in milliseconds. */
export function aloneTable(results: Results): string {
  const rows = WORKS.filter(({ name }) => figuresOf(results, name).some(({ alone }) => alone !== undefined));
  const cell = (work: Work, name: ProductName) => milliseconds(results.products[name]?.works[work.name]?.alone);
  const body = rows.map((work) => [
    work.title,
    cell(work, 'labtrail'),
    cell(work, 'fasttrackml'),
    cell(work, 'mlflow'),
  ]);
  return table([['one request at a time', 'labtrail', 'fasttrackml', 'mlflow'], ...body]);
}

/** The processor time that the servers take, which other programs on the machine hardly change. */
export function processorTable({ products }: Results): string {
  const names = ['labtrail', 'fasttrackml', 'mlflow'] as const;
  const figure = (work: Work, name: ProductName) => products[name]?.works[work.name]?.processorMs;
  const rows = WORKS.filter((work) => names.some((name) => figure(work, name) !== undefined)).map((work) => [
    `${work.title}: ${ITEMS[work.unit]}`,
    ...names.map((name) => milliseconds(figure(work, name))),
    ...(['fasttrackml', 'mlflow'] as const).map((peer) => timesOf(figure(work, peer), figure(work, 'labtrail'))),
  ]);
  return table([['processor time of the server', ...names, 'vs fasttrackml', 'vs mlflow'], ...rows]);
}

const ITEMS: Record<Unit, string> = {
  'runs/s': 'a run',
  'points/s': '1,000 points',
  'versions/s': 'a version',
  ms: 'an answer',
};

function timesOf(theirs: number | undefined, ours: number | undefined): string {
  return theirs === undefined || ours === undefined ? '-' : `${amount(theirs / ours)}x`;
}

function milliseconds(value: number | undefined): string {
  return value === undefined ? '-' : `${amount(value)} ms`;
}

function figuresOf(results: Results, work: string): Figure[] {
  return Object.values(results.products).flatMap((product: ProductResult) => product.works[work] ?? []);
}

function figureCell({ products }: Results, work: Work, name: ProductName): string {
  const figure = products[name]?.works[work.name];
  if (!figure) return '-';
  const mark = products[name]?.earlier ? '*' : '';
  return `${amount(figure.median)}${mark} (${amount(figure.min)}-${amount(figure.max)}) ${work.unit}`;
}

function ratioCell({ products }: Results, work: Work, peer: 'fasttrackml' | 'mlflow'): string {
  const target = work.targets[peer];
  const ours = products.labtrail?.works[work.name]?.median;
  const theirs = products[peer]?.works[work.name]?.median;
  if (ours === undefined || theirs === undefined) return target === undefined ? '-' : `- (${target}x)`;
  const ratio = work.unit === 'ms' ? theirs / ours : ours / theirs;
  if (target === undefined) return `${amount(ratio)}x`;
  return `${amount(ratio)}x (${target}x) ${verdict(ratio >= target)}`;
}
