import type { Field } from './ast.ts';
import type { Grammar } from './grammar.ts';
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
  if (rule && 'operators' in rule.keys) {
    if (rule.keys.sortable && key !== '') return { entity: rule.entity, key };
  } else {
    const known = rule?.keys.find((one) => one.sortable && (one.key === key || one.aliases.includes(key)));
    if (rule && known) return { entity: rule.entity, key: known.key };
  }
  throw new Source(text, parameter).fault(
    `a field that ${grammar.subject} can be ordered by: ${sortable(grammar).join(', ')}.`,
    0,
    text.length,
  );
}

function sortable(grammar: Grammar): string[] {
  return grammar.entities.flatMap(({ names, keys }) => {
    if ('operators' in keys) return keys.sortable ? [`${names[0]}.<key>`] : [];
    return keys.filter((rule) => rule.sortable).map(({ key }) => key);
  });
}
