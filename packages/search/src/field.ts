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
    throw cursor.fault(`a field of ${grammar.subject}, on the left: ${examples(grammar)}.`, token);
  }
  const { entity, keys } = findEntity(cursor, name, grammar);
  if (name.key === '') throw cursor.fault('a key that is not empty.', token);
  if (isOpen(keys)) return { field: { entity, key: name.key }, rule: keys };
  const rule = keys.find(({ key, aliases }) => key === name.key || aliases.includes(name.key));
  if (rule === undefined) throw cursor.fault(knownKeys(name, keys, grammar), token);
  return { field: { entity, key: rule.key }, rule };
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
  throw cursor.fault(`one of ${names} before the dot, in lower case.`, name);
}

function knownKeys(name: NameToken, keys: readonly KeyRule[], grammar: Grammar): string {
  const known = `one of the keys ${keys.map(({ key }) => key).join(', ')}.`;
  if (name.entity !== undefined) return known;
  if (!name.bare && name.key.includes('.')) {
    return `${known} Put only the key in quotes, not what stands before the dot: tags.\`my.tag\`.`;
  }
  const open = grammar.entities.filter((rule) => isOpen(rule.keys)).map((rule) => `${rule.names[0]}.<key>`);
  return `${known} A key of your own is written ${open.join(' or ')}.`;
}

function isOpen(keys: EntityRule['keys']): keys is FieldRule {
  return 'operators' in keys;
}

function examples(grammar: Grammar): string {
  return grammar.entities
    .map(({ entity, names, keys }) => {
      const key = isOpen(keys) ? '<key>' : keys[0]?.key;
      return entity === 'attribute' ? key : `${names[0]}.${key}`;
    })
    .join(', ');
}
