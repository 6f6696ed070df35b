import { filterText } from '../../../app/filter-text.ts';
import type { ExperimentsView } from './view.ts';

/** A field, a comparator and the beginning of a value: what no name is likely to hold. */
const FILTER =
  /^[\s(]*(?:NOT\s+)?(?:\w+\.)?(?:["`][^"`]+["`]|[\w.]+)\s*(?:(?:=|!=|<>|[<>]=?)\s*['"$\d-]|(?:NOT\s+)?I?LIKE\s*['"$]|(?:NOT\s+)?IN\s*\(|IS\s+(?:NOT\s+)?NULL)/i;

/** Whether a text is meant as a filter of the server's grammar: `tags.team = 'a'`. */
export function isFilter(text: string): boolean {
  return FILTER.test(text);
}

/** The server's filter for what was typed: the text itself if it is one, else names that hold it. */
export function filterOf(typed: string): string {
  const text = typed.trim();
  if (text === '' || isFilter(text)) return text;
  return `name ILIKE ${filterText(`%${text}%`)}`;
}

/** A clause of the server's order for what the list is sorted by. */
export function orderOf(sort: ExperimentsView['sort']): string {
  return sort.startsWith('-') ? `${sort.slice(1)} DESC` : `${sort} ASC`;
}

/** What the list is sorted by after a click on the head of a column: times begin with the newest, names with A. */
export function sortAfter(sort: ExperimentsView['sort'], column: 'name' | 'creation_time' | 'last_update_time') {
  const first = column === 'name' ? 'name' : (`-${column}` as const);
  const second = column === 'name' ? '-name' : column;
  return sort === first ? second : first;
}
