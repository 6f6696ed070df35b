import { type Entity, type FieldRule, type Operator, RUN_GRAMMAR } from '@labtrail/search';

/** A field that a filter names, and what the grammar allows of it. */
export interface NamedField {
  readonly entity: Entity;
  readonly key: string;
  readonly rule: FieldRule;
}

/** What is due at the end of a filter that is being typed, and where it begins. */
export type Place =
  | { readonly kind: 'field' | 'connective'; readonly from: number }
  | { readonly kind: 'operator'; readonly from: number; readonly field: NamedField | undefined }
  | {
      readonly kind: 'value';
      readonly from: number;
      readonly field: NamedField | undefined;
      readonly operator: Operator;
      /** Whether it stands within the parentheses of a list. */
      readonly listed: boolean;
    };

const SPACE = /\s*/y;
const OPENING = /(?:[\s(]|NOT(?=[\s(]))*/iy;
const FIELD = /(?:[\p{L}_][\p{L}\p{N}_]*|`[^`]*`?)(?:\.(?:`[^`]*`?|"[^"]*"?|[^\s=!<>(),]*))?/uy;
const OPERATOR = /(?:IS\s+NOT\s+NULL|IS\s+NULL|NOT\s+IN|ILIKE|LIKE|IN)\b|<=|>=|!=|[=<>]/iy;
const VALUE = /'(?:''|[^'])*'|"(?:""|[^"])*"|(\$\w*\$)[\s\S]*?\1|[^\s'"$(),]+/y;
const LIST = /\(\s*(?:(?:'(?:''|[^'])*'|"(?:""|[^"])*"|(\$\w*\$)[\s\S]*?\1)\s*,\s*)*/y;
const CLOSING = /[\s)]*/y;
const CONNECTIVE = /(?:AND|OR)\b/iy;

/** What is due at the end of `text`; `undefined` where nothing can be told. What touches the end still counts as unfinished. */
export function placeOf(text: string): Place | undefined {
  let at = 0;
  for (;;) {
    const condition = conditionAt(text, past(OPENING, text, at));
    if (typeof condition !== 'number') return condition;
    const from = past(CLOSING, text, condition);
    if (from === condition && from === text.length) return undefined;
    const end = past(CONNECTIVE, text, from);
    if (end === from || end === text.length) return { kind: 'connective', from };
    at = end;
  }
}

/** Where the condition from `from` on ends, or what it lacks. */
function conditionAt(text: string, from: number): number | Place | undefined {
  const fieldEnd = past(FIELD, text, from);
  if (fieldEnd === text.length) return { kind: 'field', from };
  if (fieldEnd === from) return undefined;
  const field = fieldOf(text.slice(from, fieldEnd));
  const start = past(SPACE, text, fieldEnd);
  const end = past(OPERATOR, text, start);
  if (end === start || end === text.length) return { kind: 'operator', from: start, field };
  const operator = text.slice(start, end).replace(/\s+/g, ' ').toUpperCase() as Operator;
  return operator.endsWith('NULL') ? end : valueAt(text, past(SPACE, text, end), { field, operator });
}

function valueAt(
  text: string,
  start: number,
  said: { readonly field: NamedField | undefined; readonly operator: Operator },
): number | Place | undefined {
  const from = said.operator.endsWith('IN') ? past(LIST, text, start) : start;
  const end = past(VALUE, text, from);
  const listed = from > start;
  if (end === from || end === text.length) return { kind: 'value', from, ...said, listed };
  if (!listed) return end;
  const close = past(SPACE, text, end);
  return text[close] === ')' ? close + 1 : undefined;
}

function past(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

/** The field that was written, as the grammar knows it. */
function fieldOf(written: string): NamedField | undefined {
  const [, head = '', key] = /^(`[^`]*`|[^.]*)(?:\.(.*))?$/s.exec(written) ?? [];
  const name = key === undefined ? undefined : unquoted(head);
  const found = RUN_GRAMMAR.entities.find(({ entity, names }) =>
    name === undefined ? entity === 'attribute' : names.includes(name),
  );
  if (!found) return undefined;
  const { entity, keys } = found;
  const said = unquoted(key ?? head);
  if ('operators' in keys) return { entity, key: said, rule: keys };
  const rule = keys.find((one) => one.key === said || one.aliases.includes(said));
  return rule && { entity, key: rule.key, rule };
}

function unquoted(text: string): string {
  return /^(["`]).*\1$/s.test(text) ? text.slice(1, -1) : text;
}
