import { columnKind, type RunColumn, type Scope, type Slice } from '@labtrail/core';
import type { ColumnQuery, ColumnStore } from '../contract.ts';
import { compareText, sliceOf } from './slice.ts';
import type { RunRecord, Workspaces } from './state.ts';

export class MemoryColumns implements ColumnStore {
  readonly #workspaces: Workspaces;

  constructor(workspaces: Workspaces) {
    this.#workspaces = workspaces;
  }

  async list(scope: Scope, query: ColumnQuery): Promise<Slice<RunColumn>> {
    const workspace = this.#workspaces.of(scope);
    const runs = [...new Set(query.experimentIds)].flatMap((id) => workspace.runsOf(id));
    const kinds = query.kind ? [query.kind] : columnKind.options;
    const wanted = query.contains.toLowerCase();
    const found = kinds.flatMap((kind) => {
      const keys = new Set(runs.flatMap((run) => [...valuesOf(run)[kind].keys()]));
      const matching = [...keys].filter((key) => key.toLowerCase().includes(wanted));
      return matching.sort(compareText).map((key) => ({ kind, key }));
    });
    return sliceOf(found, query);
  }
}

function valuesOf({ series, params, tags }: RunRecord) {
  return { metric: series, param: params, tag: tags };
}
