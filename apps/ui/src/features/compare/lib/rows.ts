import type { Run } from '@labtrail/core';
import { wireNumber } from '../../../app/numbers.ts';
import { moment } from '../../../app/times.ts';

/** One key and its value in each of what is compared; `undefined` where one hasn't it. */
export interface CompareRow {
  /** The heading that it stands below. */
  readonly part: string;
  readonly key: string;
  readonly values: readonly (string | undefined)[];
  readonly differs: boolean;
}

/** Runs side by side: details first, then every metric, parameter and tag that any of them has, each part by key. */
export function compareRows(runs: readonly Run[]): CompareRow[] {
  return [
    ...partRows('Details', runs.map(details)),
    ...partRows(
      'Metrics',
      runs.map(({ data }) => mapOf(data.metrics, (value) => String(wireNumber(value)))),
    ),
    ...partRows(
      'Parameters',
      runs.map(({ data }) => mapOf(data.params, String)),
    ),
    ...partRows('Source', runs.map(source)),
    ...partRows(
      'Tags',
      runs.map(({ data }) => mapOf(ownTags(data.tags), String)),
    ),
  ];
}

function details({ info }: Run): Map<string, string> {
  return new Map([
    ['Run id', info.run_id],
    ['Experiment id', info.experiment_id],
    ['Status', info.status],
    ['User', info.user_id],
    ['Start', moment(info.start_time)],
    ['End', info.end_time === undefined ? '' : moment(info.end_time)],
  ]);
}

const SOURCE: Readonly<Record<string, string>> = {
  'mlflow.source.name': 'Source',
  'mlflow.source.type': 'Type',
  'mlflow.source.git.commit': 'Git commit',
  'mlflow.source.git.branch': 'Git branch',
  'mlflow.source.git.repoURL': 'Git repository',
  'mlflow.source.git.dirty': 'Changed since the commit',
  'mlflow.project.entryPoint': 'Entry point',
};

/** Where a run's code came from, as far as its tags say. */
function source({ data: { tags = [] } }: Run): Map<string, string> {
  return new Map(
    Object.entries(SOURCE).flatMap(([tag, name]) =>
      tags.filter(({ key }) => key === tag).map(({ value }) => [name, value] as const),
    ),
  );
}

function ownTags(tags: Run['data']['tags'] = []) {
  return tags.filter(({ key }) => !key.startsWith('mlflow.'));
}

/** Keys with their values as text. */
export function mapOf<V>(
  all: readonly { key: string; value: V }[] = [],
  text: (value: V) => string,
): Map<string, string> {
  return new Map(all.map(({ key, value }) => [key, text(value)]));
}

/** The rows of one part: every key that any column has, by key but for details, which stay as they come. */
export function partRows(part: string, columns: readonly ReadonlyMap<string, string>[]): CompareRow[] {
  const keys = [...new Set(columns.flatMap((column) => [...column.keys()]))];
  if (part !== 'Details') keys.sort();
  return keys.map((key) => {
    const values = columns.map((column) => column.get(key));
    return { part, key, values, differs: values.some((value) => value !== values[0]) };
  });
}
