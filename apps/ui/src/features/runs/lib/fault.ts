import { FilterError, parseFilter, RUN_GRAMMAR } from '@labtrail/search';

/** A filter in three pieces around its fault, and what is wrong. */
export interface Fault {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
  readonly message: string;
}

/** Where and why the server would refuse a filter; `undefined` for one that it takes. It is the server's own parser. */
export function faultOf(filter: string): Fault | undefined {
  try {
    parseFilter(filter, RUN_GRAMMAR);
    return undefined;
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    const start = error.position - 1;
    const end = Math.max(start + error.length, start);
    return {
      before: filter.slice(0, start),
      marked: filter.slice(start, end),
      after: filter.slice(end),
      message: error.message,
    };
  }
}
