import type { Condition, Filter } from '@labtrail/search';
import { type Fragment, fragment, join, wrap } from './fragment.ts';

/** Says in SQL whether the row of a subject meets one condition: true or false, never NULL. */
export type ConditionCompiler = (condition: Condition) => Fragment;

/** A filter as a SQL condition that is true or false, never NULL, so that NOT means what it says. */
export function filterSql(filter: Filter, compile: ConditionCompiler): Fragment {
  switch (filter.kind) {
    case 'and':
    case 'or': {
      const operands = filter.operands.map((operand) => filterSql(operand, compile));
      return balanced(filter.kind === 'and' ? ' AND ' : ' OR ', operands);
    }
    case 'not':
      return wrap(fragment('NOT ('), filterSql(filter.operand, compile), ')');
    default:
      return compile(filter);
  }
}

/** Halves rather than a chain, since databases limit how deep an expression may be, and 1,000 conditions may come. */
function balanced(connective: string, pieces: readonly Fragment[]): Fragment {
  if (pieces.length <= 8) return wrap(fragment('('), join(pieces, connective), ')');
  const middle = pieces.length >>> 1;
  const halves = [pieces.slice(0, middle), pieces.slice(middle)];
  return balanced(
    connective,
    halves.map((half) => balanced(connective, half)),
  );
}

/** What a condition asks of a column that is not NULL. */
export function columnSql(column: string, condition: Condition): Fragment {
  switch (condition.kind) {
    case 'null':
      return fragment(condition.negated ? 'TRUE' : 'FALSE');
    case 'in': {
      const marks = condition.values.map(() => '?').join(', ');
      return fragment(`${column} ${condition.negated ? 'NOT IN' : 'IN'} (${marks})`, ...condition.values);
    }
    case 'compare':
      return condition.comparator === 'ILIKE'
        ? fragment(`lower(${column}) LIKE lower(?)`, condition.value)
        : fragment(`${column} ${condition.comparator} ?`, condition.value);
  }
}

/** What a condition asks of a column of the subject's own row, which may be NULL. */
export function attributeSql(column: string, condition: Condition): Fragment {
  if (condition.kind === 'null') return fragment(`${column} IS ${condition.negated ? 'NOT ' : ''}NULL`);
  return wrap(fragment(`(${column} IS NOT NULL AND `), columnSql(column, condition), ')');
}

/** What a condition asks of a value that the subject has in another table under its key, if it has it at all. */
export function keyedSql(rows: string, column: string, condition: Condition): Fragment {
  const found = fragment(`EXISTS (SELECT 1 FROM ${rows}`, condition.field.key);
  if (condition.kind === 'null') return wrap(fragment(condition.negated ? '' : 'NOT '), found, ')');
  return wrap(wrap(found, fragment(' AND '), ''), columnSql(column, condition), ')');
}
