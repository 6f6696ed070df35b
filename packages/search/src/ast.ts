/** What a field belongs to. */
export type Entity = 'metric' | 'param' | 'tag' | 'attribute' | 'dataset';

/** What a condition or an order looks at. The key of an attribute is canonical: `start_time` for `Created`. */
export interface Field {
  readonly entity: Entity;
  readonly key: string;
}

export type Comparator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'ILIKE';

/**
 * What one field must be. A condition on a field that the record lacks is false, `!=` and `NOT IN` included; only
 * `IS NULL` is true. A condition on what a record has several of (datasets, a logged model's metric) is true when any one of
 * them meets it.
 */
export type Condition =
  | {
      readonly kind: 'compare';
      readonly field: Field;
      readonly comparator: Comparator;
      /** A number for a field of numbers, else a text. It may be infinite, never NaN. */
      readonly value: string | number;
    }
  | { readonly kind: 'in'; readonly field: Field; readonly negated: boolean; readonly values: readonly string[] }
  | { readonly kind: 'null'; readonly field: Field; readonly negated: boolean };

/**
 * What a record must be: conditions under two-valued logic, so that NOT of a false condition is true.
 *
 * The parser answers a normal form: `and` and `or` have two or more operands and none of their own kind.
 */
export type Filter =
  | Condition
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Filter[] }
  | { readonly kind: 'not'; readonly operand: Filter };

export interface Order {
  readonly field: Field;
  readonly direction: 'ASC' | 'DESC';
}

/** `filters` joined by AND in normal form; `undefined`, which matches all, if there are none. */
export function allOf(filters: readonly Filter[]): Filter | undefined {
  return joined('and', filters);
}

/** `filters` joined by OR in normal form; `undefined` if there are none. */
export function anyOf(filters: readonly Filter[]): Filter | undefined {
  return joined('or', filters);
}

/** Whether `test` holds of any condition of `filter`, wherever it stands. */
export function someCondition(filter: Filter, test: (condition: Condition) => boolean): boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.operands.some((operand) => someCondition(operand, test));
    case 'not':
      return someCondition(filter.operand, test);
    default:
      return test(filter);
  }
}

function joined(kind: 'and' | 'or', filters: readonly Filter[]): Filter | undefined {
  const operands = filters.flatMap((filter) => (filter.kind === kind ? filter.operands : [filter]));
  return operands.length < 2 ? operands[0] : { kind, operands };
}
