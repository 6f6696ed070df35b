import type { ColumnOrder, RunSelection } from '@labtrail/backend-store';
import { type Column, type Filter, matches, type Searchable, someCondition } from '@labtrail/search';
import type { SqliteConnection } from '../sqlite/connection.ts';
import type { Cells, Ranks } from './cells.ts';
import { DATASETS } from './column-source.ts';
import { sortByPlace } from './counting.ts';
import { ACTIVE, GONE, TRASHED } from './experiment-runs.ts';
import type { Frame } from './frame.ts';

const ROW = 'SELECT id FROM runs WHERE run_id = ?';

const STAGES = {
  ALL: (stage: number) => stage !== GONE,
  ACTIVE_ONLY: (stage: number) => stage === ACTIVE,
  DELETED_ONLY: (stage: number) => stage === TRASHED,
} as const;

/** The columns that a selection looks at. */
export function columnsIn({ filter, within }: RunSelection): Column[] {
  const columns = within.map(({ column }) => column);
  if (filter) {
    someCondition(filter, ({ field: { entity, key } }) => {
      if (entity !== 'dataset') columns.push(columnOf(entity, key));
      return false;
    });
  }
  return columns;
}

/** The slots of the runs that a selection finds, in the default order. */
export function selected(connection: SqliteConnection, frame: Frame, selection: RunSelection): Uint32Array {
  let found = frame.ordered(STAGES[selection.view]);
  if (selection.runIds) found = among(found, slotsOf(connection, frame, selection.runIds));
  for (const { column, value } of selection.within) {
    const { values } = frame.cells(column);
    found = found.filter((slot) => values[slot] === value);
  }
  const { filter } = selection;
  if (!filter) return found;
  const view = new SlotView(frame, filter);
  return found.filter((slot) => {
    view.slot = slot;
    return matches(filter, view);
  });
}

function slotsOf(connection: SqliteConnection, frame: Frame, runIds: readonly string[]): Set<number> {
  const slots = new Set<number>();
  for (const runId of runIds) {
    const row = connection.getNow(ROW, [runId]);
    const slot = row && frame.slotOf(row.id as number);
    if (slot !== undefined) slots.add(slot);
  }
  return slots;
}

function among(slots: Uint32Array, wanted: ReadonlySet<number>): Uint32Array {
  return slots.filter((slot) => wanted.has(slot));
}

/** Slots in an order of columns: by counting, from the last column to the first, so that ties stay as they are. */
export function inOrder(frame: Frame, slots: Uint32Array, order: readonly ColumnOrder[]): Uint32Array {
  return order.toReversed().reduce((sorted, { column, direction }) => {
    return byRank(sorted, frame.ranks(column), direction === 'DESC');
  }, slots);
}

/** NaN and what is missing come last either way. */
function byRank(slots: Uint32Array, { of, distinct }: Ranks, down: boolean): Uint32Array {
  const placeOf = (slot: number) => {
    const rank = of[slot] as number;
    return down && rank < distinct ? distinct - 1 - rank : rank;
  };
  return sortByPlace(slots, distinct + 2, placeOf).slots;
}

type Datasets = ReturnType<Searchable['datasets']>;

/** The run in a slot as a filter sees it; columns that the filter speaks of are at hand. */
class SlotView implements Searchable {
  slot = 0;
  readonly #cells: Record<'metric' | 'param' | 'tag' | 'attribute', Map<string, Cells>>;
  readonly #datasets: Cells | undefined;
  readonly #read = new Map<string, Datasets>();

  constructor(frame: Frame, filter: Filter) {
    const cells = { metric: new Map(), param: new Map(), tag: new Map(), attribute: new Map() };
    let datasets = false;
    someCondition(filter, ({ field: { entity, key } }) => {
      if (entity === 'dataset') datasets = true;
      else cells[entity].set(key, frame.cells(columnOf(entity, key)));
      return false;
    });
    this.#cells = cells;
    this.#datasets = datasets ? frame.cells(DATASETS) : undefined;
  }

  metric(key: string): number | undefined {
    return this.#value('metric', key) as number | undefined;
  }

  param(key: string): string | undefined {
    return this.#value('param', key) as string | undefined;
  }

  tag(key: string): string | undefined {
    return this.#value('tag', key) as string | undefined;
  }

  attribute(key: string): string | number | undefined {
    return this.#value('attribute', key);
  }

  datasets(): Datasets {
    const json = this.#datasets?.values[this.slot] as string | undefined;
    if (json === undefined) return [];
    const known = this.#read.get(json) ?? readDatasets(json);
    this.#read.set(json, known);
    return known;
  }

  #value(entity: 'metric' | 'param' | 'tag' | 'attribute', key: string): string | number | undefined {
    const cells = this.#cells[entity].get(key);
    if (cells?.type === 'number') return cells.present[this.slot] ? cells.values[this.slot] : undefined;
    return cells?.values[this.slot];
  }
}

function columnOf(entity: 'metric' | 'param' | 'tag' | 'attribute', key: string): Column {
  return entity === 'metric' ? { kind: entity, fact: 'latest', key } : { kind: entity, key };
}

function readDatasets(json: string): Datasets {
  const datasets = JSON.parse(json) as { name: string; digest: string; context: string | null }[];
  return datasets.map(({ context, ...dataset }) => ({ ...dataset, context: context ?? undefined }));
}
