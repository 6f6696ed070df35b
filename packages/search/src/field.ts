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
  const entity = findEntity(name.entity, grammar);
  if (entity === undefined) throw cursor.fault(`one of ${entityNames(grammar)} before the dot, in lower case.`, name);
  if (name.key === '') throw cursor.fault('a key that is not empty.', token);
  const known = findField(name.key, entity);
  if (known === undefined) throw cursor.fault(knownKeys(name, entity, grammar), token);
  return known;
}

/** What `grammar` says of the entity with this name; of attributes without one. */
export function findEntity(name: string | undefined, grammar: Grammar): EntityRule | undefined {
  return grammar.entities.find(({ entity, names }) =>
    name === undefined ? entity === 'attribute' : names.includes(name),
  );
}

/** The field of an entity by its key or an alias of it; `undefined` if the entity has none such. */
export function findField(key: string, { entity, keys }: EntityRule): KnownField | undefined {
  if (isOpen(keys)) return key === '' ? undefined : { field: { entity, key }, rule: keys };
  const rule = keys.find((each) => each.key === key || each.aliases.includes(key));
  return rule && { field: { entity, key: rule.key }, rule };
}

/** What an order may name, for messages. */
export function sortableFields({ subject, entities }: Grammar): string {
  const fields = entities.flatMap((entity) => {
    const rules = isOpen(entity.keys) ? [{ key: '<key>', ...entity.keys }] : entity.keys;
    return rules.filter(({ sortable }) => sortable).map(({ key }) => written(entity, key));
  });
  return `a field that ${subject} can be ordered by: ${fields.join(', ')}.`;
}

/** MLflow reads a double-quoted text as a name where a field is due. */
function asName(token: Token): NameToken | undefined {
  if (token.kind === 'name') return token;
  if (token.kind !== 'text' || token.quote !== '"') return undefined;
  return { kind: 'name', entity: undefined, key: token.value, bare: false, start: token.start, end: token.end };
}

function entityNames(grammar: Grammar): string {
  return grammar.entities.flatMap(({ names }) => names).join(', ');
}

function knownKeys(name: NameToken, { keys }: EntityRule, grammar: Grammar): string {
  const known = `one of the keys ${(keys as readonly KeyRule[]).map(({ key }) => key).join(', ')}.`;
  if (name.entity !== undefined) return known;
  if (!name.bare && name.key.includes('.')) {
    return `${known} Put only the key in quotes, not what stands before the dot: tags.\`my.tag\`.`;
  }
  const open = grammar.entities.filter((rule) => isOpen(rule.keys)).map((rule) => written(rule, '<key>'));
  return `${known} A key of your own is written ${open.join(' or ')}.`;
}

function isOpen(keys: EntityRule['keys']): keys is FieldRule {
  return 'operators' in keys;
}

function examples(grammar: Grammar): string {
  return grammar.entities
    .map((rule) => written(rule, isOpen(rule.keys) ? '<key>' : (rule.keys[0] as KeyRule).key))
    .join(', ');
}

function written({ entity, names }: EntityRule, key: string): string {
  return entity === 'attribute' ? key : `${names[0]}.${key}`;
}
