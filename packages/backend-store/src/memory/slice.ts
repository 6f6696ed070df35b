import type { LifecycleStage, Slice, Tag, ViewType } from '@labtrail/core';
import type { Window } from '../contract.ts';

export function sliceOf<T>(all: readonly T[], { offset, limit }: Window): Slice<T> {
  return { items: all.slice(offset, offset + limit), more: all.length > offset + limit };
}

export function isInView(stage: LifecycleStage, view: ViewType): boolean {
  return view === 'ALL' || (view === 'ACTIVE_ONLY') === (stage === 'active');
}

/** A map's entries as an entity lists them: sorted by key. */
export function entriesOf(map: ReadonlyMap<string, string>): Tag[] {
  return sortedByKey([...map].map(([key, value]) => ({ key, value })));
}

export function sortedByKey<T extends { readonly key: string }>(entries: readonly T[]): T[] {
  return entries.toSorted((a, b) => compareText(a.key, b.key));
}

/** By code points, as filters and orders compare. */
export function compareText(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
