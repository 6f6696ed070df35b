import type { ColumnQuery, ColumnStore } from '@labtrail/backend-store';
import type { ColumnKind, RunColumn, Scope } from '@labtrail/core';
import type { Knex } from 'knex';
import { isExperimentId } from './experiment-id.ts';
import type { Parts } from './parts.ts';
import type { Fragment } from './search/fragment.ts';
import { KIND_NUMBERS } from './write/known-columns.ts';

export function columnStore({ reader, knex }: Parts): ColumnStore {
  return {
    list: async (scope, query) => {
      const rows = await reader.ask('rows', columnSearch(knex, scope, query), scope.signal);
      const items = rows
        .slice(0, query.limit)
        .map((row): RunColumn => ({ kind: KINDS.get(row.kind as number) as ColumnKind, key: row.key as string }));
      return { items, more: rows.length > query.limit };
    },
  };
}

const KINDS = new Map(Object.entries(KIND_NUMBERS).map(([kind, number]) => [number, kind as ColumnKind]));

function columnSearch(knex: Knex, scope: Scope, query: ColumnQuery): Fragment {
  const ids = query.experimentIds.filter(isExperimentId).map(Number);
  const mine = knex('experiments').select('id').where('workspace', scope.workspace).whereIn('id', ids);
  const select = knex('run_columns').distinct('kind', 'key').whereIn('experiment_id', mine);
  if (query.kind) select.where('kind', KIND_NUMBERS[query.kind]);
  if (query.contains !== '') select.whereRaw('instr(unicode_lower(key), ?) > 0', [query.contains.toLowerCase()]);
  select
    .orderBy(['kind', 'key'])
    .limit(query.limit + 1)
    .offset(query.offset);
  return select.toSQL().toNative() as Fragment;
}
