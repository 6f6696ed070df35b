import type { Field, Order } from './ast.ts';
import { Cursor } from './cursor.ts';
import { parseField, sortableFields } from './field.ts';
import type { Grammar } from './grammar.ts';
import { FILTER_LIMITS } from './limits.ts';
import { Source } from './source.ts';

/**
 * Reads an order: `<field> [ASC|DESC]` a clause, the most important first, ascending if not said. A field that comes again
 * is left out, since it can't decide anything any more.
 *
 * @throws FilterError with the clause as its `parameter`, e.g. `order_by[1]`
 */
export function parseOrderBy(clauses: readonly string[], grammar: Grammar): Order[] {
  checkCount(clauses);
  const orders = new Map<string, Order>();
  clauses.forEach((clause, index) => {
    const order = parseClause(new Source(clause, `order_by[${index}]`), grammar);
    const id = fieldId(order.field);
    if (!orders.has(id)) orders.set(id, order);
  });
  return [...orders.values()];
}

function checkCount(clauses: readonly string[]): void {
  const { orders } = FILTER_LIMITS;
  if (clauses.length <= orders) return;
  const first = new Source(clauses[orders] ?? '', `order_by[${orders}]`);
  throw first.fault(`an order has at most ${orders} clauses, this one has ${clauses.length}.`, 0, first.text.length);
}

function parseClause(source: Source, grammar: Grammar): Order {
  const cursor = new Cursor(source);
  const first = cursor.peek();
  const { field, rule } = parseField(cursor, grammar);
  if (!rule.sortable) throw cursor.fault(sortableFields(grammar), first);
  const direction = parseDirection(cursor);
  const rest = cursor.peek();
  if (rest.kind === 'end') return { field, direction };
  throw cursor.fault('ASC, DESC or the end of the clause. A key that holds spaces needs backticks.', rest);
}

function parseDirection(cursor: Cursor): Order['direction'] {
  if (cursor.accept('DESC')) return 'DESC';
  cursor.accept('ASC');
  return 'ASC';
}

function fieldId(field: Field): string {
  return `${field.entity}.${field.key}`;
}
