import { type Field, FilterError, parseFilter, RUN_GRAMMAR } from '@labtrail/search';

const PREFIXES: Readonly<Record<string, string>> = { attribute: 'a', metric: 'm', param: 'p', tag: 't' };

/** Ids of the columns that decide which runs a filter finds; none for a filter that can't be read. */
export function filteredColumns(filter: string): string[] {
  try {
    return fieldsIn(parseFilter(filter, RUN_GRAMMAR)).flatMap(({ entity, key }) => {
      const prefix = PREFIXES[entity];
      return prefix ? `${prefix}:${key}` : [];
    });
  } catch (error) {
    if (error instanceof FilterError) return [];
    throw error;
  }
}

/** The fields of all conditions below a node of a filter. */
function fieldsIn(node: unknown): Field[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = 'field' in node ? [node.field as Field] : [];
  return [...own, ...Object.values(node).flatMap(fieldsIn)];
}
