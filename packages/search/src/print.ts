import { LabtrailError } from '@labtrail/core';
import type { Condition, Entity, Field, Filter, Order } from './ast.ts';
import { quoted } from './quote.ts';

/**
 * A filter as text that {@link parseFilter} reads back as the filter's normal form. It is also MLflow's language as far
 * as that reaches: without OR, NOT, and texts that MLflow can't quote.
 *
 * @throws INTERNAL_ERROR for what no text can say: NaN, an empty list of values or operands, an empty key
 */
export function printFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return printJoined(filter);
    case 'not':
      return `NOT ${printOperand(filter.operand)}`;
    default:
      return printCondition(filter);
  }
}

/** A clause that {@link parseOrderBy} reads back. */
export function printOrder(order: Order): string {
  return `${printField(order.field)} ${order.direction}`;
}

function printJoined({ kind, operands }: Extract<Filter, { kind: 'and' | 'or' }>): string {
  if (operands.length === 0) throw unprintable(`an '${kind}' without operands`);
  const print = kind === 'and' ? printInAnd : printFilter;
  return operands.map(print).join(` ${kind.toUpperCase()} `);
}

function printInAnd(filter: Filter): string {
  return filter.kind === 'or' ? printOperand(filter) : printFilter(filter);
}

function printOperand(filter: Filter): string {
  return filter.kind === 'and' || filter.kind === 'or' ? `(${printFilter(filter)})` : printFilter(filter);
}

function printCondition(condition: Condition): string {
  const field = printField(condition.field);
  switch (condition.kind) {
    case 'compare':
      return `${field} ${condition.comparator} ${printValue(condition.value)}`;
    case 'in':
      return `${field} ${condition.negated ? 'NOT IN' : 'IN'} ${printList(condition.values)}`;
    case 'null':
      return `${field} ${condition.negated ? 'IS NOT NULL' : 'IS NULL'}`;
  }
}

function printValue(value: string | number): string {
  if (typeof value === 'string') return quoted(value, ["'", '"']);
  if (Number.isNaN(value)) throw unprintable('NaN');
  return Number.isFinite(value) ? String(value).replace('e+', 'e') : `${value < 0 ? '-' : ''}1e999`;
}

function printList(values: readonly string[]): string {
  if (values.length === 0) throw unprintable('an empty list of values');
  const texts = values.map((value) => quoted(value, value.includes('\\') ? [] : ["'", '"']));
  return `(${texts.join(', ')})`;
}

const PREFIXES: Readonly<Record<Entity, string>> = {
  metric: 'metrics.',
  param: 'params.',
  tag: 'tags.',
  attribute: '',
  dataset: 'datasets.',
};

const PLAIN_KEY = /^[a-z_]\w*(?:\.[a-z_]\w*)*$/i;
/** Words that MLflow, or the parser in place of an attribute, doesn't take for a key or a part of one. */
const RESERVED = /(?:^|\.)(?:and|as|case|from|in|not|or|using|values)(?:\.|$)/i;

function printField({ entity, key }: Field): string {
  if (key === '') throw unprintable('an empty key');
  const plain = PLAIN_KEY.test(key) && !RESERVED.test(key) && !(entity === 'attribute' && key.includes('.'));
  return PREFIXES[entity] + (plain ? key : quoted(key, ['`', '"']));
}

function unprintable(what: string): LabtrailError {
  return new LabtrailError('INTERNAL_ERROR', `A filter or an order holds ${what}, which no text can say.`);
}
