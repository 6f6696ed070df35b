import { FilterError, type Grammar, parseFilter } from '@labtrail/search';
import { filterText } from './filter-text.ts';

/** What a search box above a list asks for. */
export interface FoundBy {
  /** The filter for the server; `undefined` for all. */
  readonly filter?: string | undefined;
  /** Why the server would refuse what was typed. */
  readonly fault?: string | undefined;
}

/** What a text has that is meant as a filter: a comparison. */
const COMPARISON = /[=<>]|\b(?:like|ilike|in|is)\b/i;

/** How a text that is no filter is looked for: in names. */
export function inNames(text: string): string {
  return `name ILIKE ${filterText(`%${text}%`)}`;
}

/**
 * What was typed above a list: a filter of the grammar if it compares anything, else a text that `plain` makes a filter of.
 * A text such as `models in use` that only looks like a filter is taken as text, too, when it has no comparator but words.
 */
export function foundBy(text: string, grammar: Grammar, plain: (text: string) => string = inNames): FoundBy {
  const wanted = text.trim();
  if (wanted === '') return {};
  if (!COMPARISON.test(wanted)) return { filter: plain(wanted) };
  try {
    parseFilter(wanted, grammar);
    return { filter: wanted };
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    return /[=<>'"]/.test(wanted) ? { fault: error.message } : { filter: plain(wanted) };
  }
}
