import type { RunGroupQuery, RunTableQuery, SeriesRange, Window } from '@labtrail/backend-store';
import type { Fragment } from '../search/fragment.ts';
import type { Row } from '../session.ts';
import type { CompactionPlan } from './compaction.ts';
import type { CountedJson, ListJson } from './list-json.ts';

interface SeriesQuery {
  readonly workspace: string;
  readonly key: string;
  readonly limit: number;
}

type InWorkspace<Q> = Q & { readonly workspace: string };

/** Steps from `first` to `last`, both included. */
export interface StepRange {
  readonly first: number;
  readonly last: number;
}

/** What lists are made of. */
export type ListedEntity = 'run' | 'experiment' | 'loggedModel' | 'registeredModel' | 'modelVersion';

/** What the reader's thread can be asked, and what it answers. */
export interface Requests {
  readonly list: {
    /** The ids ask for one row more than `limit`, to tell whether there are more. */
    readonly ask: { readonly entity: ListedEntity; readonly ids: Fragment; readonly limit: number };
    readonly answer: ListJson;
  };
  readonly rows: { readonly ask: Fragment; readonly answer: readonly Row[] };
  readonly history: {
    readonly ask: SeriesQuery & { readonly runId: string; readonly offset: number };
    readonly answer: ListJson;
  };
  readonly historyOfRuns: {
    readonly ask: SeriesQuery & { readonly runIds: readonly string[] };
    readonly answer: ListJson;
  };
  readonly sample: {
    readonly ask: SeriesQuery & { readonly runIds: readonly string[]; readonly steps: StepRange | undefined };
    readonly answer: ListJson;
  };
  readonly envelope: {
    readonly ask: Omit<SeriesQuery, 'limit'> & {
      readonly runIds: readonly string[];
      readonly range: SeriesRange | undefined;
      readonly groups: number;
    };
    readonly answer: ListJson;
  };
  readonly tableRows: { readonly ask: InWorkspace<RunTableQuery & Window>; readonly answer: CountedJson };
  readonly tableGroups: { readonly ask: InWorkspace<RunGroupQuery>; readonly answer: CountedJson };
  /** The rows of all runs of a table, in order. */
  readonly tableIds: {
    readonly ask: InWorkspace<RunTableQuery>;
    readonly answer: { readonly rows: Float64Array<ArrayBuffer> };
  };
  readonly tableCells: {
    readonly ask: { readonly rows: Float64Array; readonly columns: RunTableQuery['columns'] };
    readonly answer: ListJson;
  };
  readonly planCompaction: { readonly ask: { readonly run: number }; readonly answer: CompactionPlan | undefined };
  /** Brings the write-ahead log into the database and cuts it to nothing. */
  readonly checkpoint: { readonly ask: Record<string, never>; readonly answer: undefined };
}

export type RequestKind = keyof Requests;

export interface Message<K extends RequestKind = RequestKind> {
  readonly id: number;
  readonly kind: K;
  readonly ask: Requests[K]['ask'];
}

export type Reply =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly error: { readonly code: string | undefined; readonly message: string } };
