import type { Field } from './ast.ts';
import type { Cursor } from './cursor.ts';
import type { EntityRule, FieldRule, Grammar, KeyRule } from './grammar.ts';
import type { NameToken, Token } from './tokens.ts';

/** A field and what the grammar says of it. */
export interface KnownField {
  readonly field: Field;
  readonly rule: FieldRule;
}

/** Takes a field, such as `metrics.acc` or `"Run name"`. */
export function parseField(cursor: Cursor, grammar: Grammar): KnownField {
  const token = cursor.take();
  const name = asName(token);
  if (name === undefined) {
    throw cursor.fault(token, `a field of ${grammar.subject}: ${examples(grammar)}. The field stands on the left.`);
  }
  const entity = findEntity(cursor, name, grammar);
  if (name.key === '') throw cursor.fault(token, 'a key that is not empty.');
  return isOpen(entity.keys)
    ? { field: { entity: entity.entity, key: name.key }, rule: entity.keys }
    : findKey(cursor, name, entity);
}

/** MLflow reads a double-quoted text as a name where a field is due. */
function asName(token: Token): NameToken | undefined {
  if (token.kind === 'name') return token;
  if (token.kind !== 'text' || token.quote !== '"') return undefined;
  return { kind: 'name', entity: undefined, key: token.value, bare: false, start: token.start, end: token.end };
}

function findEntity(cursor: Cursor, name: NameToken, grammar: Grammar): EntityRule {
  const { entity } = name;
  const found = grammar.entities.find((rule) =>
    entity === undefined ? rule.entity === 'attribute' : rule.names.includes(entity),
  );
  if (found !== undefined) return found;
  const names = grammar.entities.flatMap((rule) => rule.names).join(', ');
  throw cursor.fault(name, `one of ${names} before the dot (in this case of letters).`);
}

function findKey(cursor: Cursor, name: NameToken, entity: EntityRule): KnownField {
  const keys = entity.keys as readonly KeyRule[];
  const rule = keys.find((known) => known.key === name.key || known.aliases.includes(name.key));
  if (rule !== undefined) return { field: { entity: entity.entity, key: rule.key }, rule };
  const known = keys.map((each) => each.key).join(', ');
  throw cursor.fault(name, `one of the ${entity.entity} keys ${known}.${keyMend(name)}`);
}

function keyMend(name: NameToken): string {
  if (name.entity !== undefined) return '';
  const dotted = name.key.includes('.') && !name.bare;
  return dotted
    ? ' Put only the key in quotes, not what stands before the dot: metrics.`val.acc`.'
    : ' Before a key of your own, write what it is of: metrics, params or tags, and a dot.';
}

function isOpen(keys: EntityRule['keys']): keys is FieldRule {
  return 'operators' in keys;
}

function examples(grammar: Grammar): string {
  return grammar.entities
    .map(({ entity, names, keys }) => {
      if (isOpen(keys)) return `${names[0]}.<key>`;
      const first = keys[0]?.key;
      return entity === 'attribute' ? first : `${names[0]}.${first}`;
    })
    .join(', ');
}
