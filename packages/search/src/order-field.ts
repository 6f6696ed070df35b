import type { Field } from './ast.ts';
import type { EntityRule, Grammar } from './grammar.ts';
import { Source } from './source.ts';

/**
 * Reads a field to order by that is given as a whole, with nothing around it, as `logged-models/search` has it: an entity and
 * a key behind the first dot, the key as it is or in backticks; without a dot an attribute.
 *
 * @param parameter what a message names, e.g. `order_by[0].field_name`
 * @throws FilterError with `parameter`
 */
export function parseOrderField(text: string, parameter: string, grammar: Grammar): Field {
  const dot = text.indexOf('.');
  const prefix = dot < 0 ? undefined : text.slice(0, dot);
  const key = text.slice(dot + 1).replace(/^(["`])(.+)\1$/s, '$2');
  const rule = grammar.entities.find(({ entity, names }) =>
    prefix === undefined ? entity === 'attribute' : names.includes(prefix),
  );
  const field = rule && knownField(rule, key);
  if (field) return field;
  throw new Source(text, parameter).fault(
    `a field that ${grammar.subject} can be ordered by: ${sortable(grammar).join(', ')}.`,
    0,
    text.length,
  );
}

function knownField({ entity, keys }: EntityRule, key: string): Field | undefined {
  if ('operators' in keys) return keys.sortable && key !== '' ? { entity, key } : undefined;
  const known = keys.find((one) => one.sortable && (one.key === key || one.aliases.includes(key)));
  return known && { entity, key: known.key };
}

function sortable(grammar: Grammar): string[] {
  return grammar.entities.flatMap(({ names, keys }) => {
    if ('operators' in keys) return keys.sortable ? [`${names[0]}.<key>`] : [];
    return keys.filter((rule) => rule.sortable).map(({ key }) => key);
  });
}
