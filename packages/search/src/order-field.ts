import type { Field } from './ast.ts';
import { findEntity, findField, sortableFields } from './field.ts';
import type { Grammar } from './grammar.ts';
import { FILTER_LIMITS } from './limits.ts';
import { Source } from './source.ts';

/**
 * Reads a field to order by that is given as a whole, with nothing around it, as `logged-models/search` has it: an entity and
 * a key behind the first dot, the key as it is or in backticks or double quotes; without a dot an attribute.
 *
 * @param parameter what a message names, e.g. `order_by[0].field_name`
 * @throws FilterError with `parameter`
 */
export function parseOrderField(text: string, parameter: string, grammar: Grammar): Field {
  const source = new Source(text, parameter);
  const { length } = text;
  const limit = FILTER_LIMITS.text;
  if (length > limit) throw source.fault(`the text has ${length} characters, but may have ${limit}.`, limit, length);
  const known = lookUp(text, grammar);
  if (known?.rule.sortable) return known.field;
  throw source.fault(`found ${source.shown(0, length)}, expected ${sortableFields(grammar)}`, 0, length);
}

function lookUp(text: string, grammar: Grammar) {
  const dot = text.indexOf('.');
  const entity = findEntity(dot < 0 ? undefined : text.slice(0, dot), grammar);
  const key = text.slice(dot + 1).replace(/^(["`])(.+)\1$/s, '$2');
  return entity && findField(key, entity);
}
