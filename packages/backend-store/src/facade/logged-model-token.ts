import { invalid, shown } from '@labtrail/core';
import type { LoggedModelSearch } from './logged-model-input.ts';

type Search = Pick<LoggedModelSearch, 'experiment_ids' | 'filter' | 'order_by' | 'page_token'>;

/** The token of the page that starts at `offset`, as MLflow writes it: it holds what was searched, so that it goes with nothing else. */
export function loggedModelToken(search: Search, offset: number): string {
  return Buffer.from(JSON.stringify({ ...asked(search), offset })).toString('base64');
}

/**
 * The offset in a search's token; 0 without one.
 *
 * @throws INVALID_PARAMETER_VALUE if the token is none, or that of another search
 */
export function loggedModelOffset(search: Search): number {
  const { page_token: token } = search;
  if (token === undefined || token === '') return 0;
  const { offset, ...of } = decode(token);
  if (typeof offset !== 'number' || !Number.isSafeInteger(offset) || offset < 1) {
    throw invalid(
      `Invalid value ${shown(token)} for parameter 'page_token' supplied: it must be the next_page_token of an earlier answer. Leave it out to read from the start.`,
    );
  }
  if (JSON.stringify(of) === JSON.stringify(asked(search))) return offset;
  throw invalid(
    "The parameter 'page_token' is that of another search: experiment_ids, filter and order_by must be those of the request that it came from. Leave it out to read from the start.",
  );
}

/** What a token holds of a search, in MLflow's words: what isn't given is null. */
function asked({ experiment_ids = [], filter, order_by = [] }: Search): object {
  const orders = order_by.map(({ field_name, ascending = true, dataset_name, dataset_digest }) => {
    return { field_name, ascending, dataset_name: dataset_name || null, dataset_digest: dataset_digest || null };
  });
  return { experiment_ids, filter_string: filter || null, order_by: orders.length > 0 ? orders : null };
}

function decode(token: string): { readonly offset?: unknown } {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, 'base64').toString('utf8'));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
