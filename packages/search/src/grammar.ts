import type { Comparator, Entity } from './ast.ts';

export type Operator = Comparator | 'IN' | 'NOT IN' | 'IS NULL' | 'IS NOT NULL';

/** What may be said of a field. */
export interface FieldRule {
  /** Whether values are numbers, written without quotes, or texts, written in quotes. */
  readonly type: 'number' | 'text';
  /** Whether numbers must be whole ones. */
  readonly whole?: true;
  /** Whether numbers may also be written in quotes. */
  readonly quotable?: true;
  /** Whether texts that are one word or number may also be written without quotes. */
  readonly unquotable?: true;
  /** Other spellings of values, and the ones they stand for; in patterns they stand for themselves. */
  readonly values?: Readonly<Record<string, string>>;
  /** What filters may do with it; none if it is only there to order by. */
  readonly operators: readonly Operator[];
  /** Whether an order may name it. */
  readonly sortable: boolean;
}

/** One key of an entity whose keys are known. */
export interface KeyRule extends FieldRule {
  /** The canonical key, which the AST holds. */
  readonly key: string;
  /** Other spellings that are accepted. */
  readonly aliases: readonly string[];
}

/** An entity of a grammar: how it is written, and which keys it has. */
export interface EntityRule {
  readonly entity: Entity;
  /** The spellings before the dot, case-sensitive. A key without a dot is an attribute's. */
  readonly names: readonly string[];
  /** The known keys, or the one rule for a user's own keys. */
  readonly keys: readonly KeyRule[] | FieldRule;
}

/** What filters and orders of one subject may say. A new subject is a new value of this, not a new parser. */
export interface Grammar {
  /** What is searched, in the plural, for messages: `runs`. */
  readonly subject: string;
  readonly entities: readonly EntityRule[];
}
