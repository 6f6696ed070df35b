import { describe, expect, it } from 'vitest';
import { FilterError } from './error.ts';
import { FILTER_LIMITS } from './limits.ts';
import { parseOrderBy } from './order.ts';
import { printOrder } from './print.ts';
import { EXPERIMENT_GRAMMAR, RUN_GRAMMAR } from './tracking-grammars.ts';

const meaning = (clauses: string[], grammar = RUN_GRAMMAR) => parseOrderBy(clauses, grammar).map(printOrder);

function fault(clauses: string[], grammar = RUN_GRAMMAR): FilterError {
  try {
    parseOrderBy(clauses, grammar);
  } catch (error) {
    if (error instanceof FilterError) return error;
    throw error;
  }
  throw new Error(`${clauses} was accepted`);
}

describe('parseOrderBy', () => {
  it.each([
    ['metrics.acc', 'metrics.acc ASC'],
    ['metrics.acc asc', 'metrics.acc ASC'],
    [' metric.acc   Desc ', 'metrics.acc DESC'],
    ['metrics.`val/acc`DESC', 'metrics.`val/acc` DESC'],
    ['params."a b"', 'params.`a b` ASC'],
    ['metrics.DESC', 'metrics.DESC ASC'],
    ['tags.a.b.c', 'tags.a.b.c ASC'],
    ['start_time', 'start_time ASC'],
    ['Created DESC', 'start_time DESC'],
    ['"Run Name" ASC', 'run_name ASC'],
    ['attribute.run_id', 'run_id ASC'],
    ['run.status', 'status ASC'],
  ])('reads %s', (clause, plain) => {
    expect(meaning([clause])).toEqual([plain]);
  });

  it('reads clauses in their order and answers canonical fields', () => {
    expect(parseOrderBy(['metrics.acc DESC', 'attr.Created'], RUN_GRAMMAR)).toEqual([
      { field: { entity: 'metric', key: 'acc' }, direction: 'DESC' },
      { field: { entity: 'attribute', key: 'start_time' }, direction: 'ASC' },
    ]);
    expect(parseOrderBy([], RUN_GRAMMAR)).toEqual([]);
  });

  it('keeps the first of several clauses on one field', () => {
    expect(meaning(['Created DESC', 'tags.a', 'start_time ASC', 'params.a', 'tag.`a` DESC'])).toEqual([
      'start_time DESC',
      'tags.a ASC',
      'params.a ASC',
    ]);
  });

  it.each([
    ['metrics.acc SIDEWAYS', 'SIDEWAYS'],
    ['metrics.acc DESC ASC', 'ASC'],
    ['metrics.acc, metrics.b', ','],
    ['metrics.acc DESC;', ';'],
    ['metrics.m-x', 'metrics.m-x'],
    ['metrics.', 'metrics.'],
    ['nothing', 'nothing'],
    ['Run name', 'Run'],
    ['datasets.name', 'datasets.name'],
    ['DESC', 'DESC'],
    ['', ''],
  ])('refuses %j and underlines %j', (clause, part) => {
    const { parameter, position, length } = fault(['start_time', clause]);
    expect(parameter).toBe('order_by[1]');
    expect(clause.slice(position - 1, position - 1 + length)).toBe(part);
  });

  it('refuses to order experiments by tags', () => {
    expect(meaning(['name DESC', 'attribute.creation_time'], EXPERIMENT_GRAMMAR)).toEqual([
      'name DESC',
      'creation_time ASC',
    ]);
    expect(fault(['tags.x'], EXPERIMENT_GRAMMAR).message).toBe(
      'Invalid order_by[0] at character 1: found "tags.x", expected a field that experiments can be ordered by: experiment_id, name, creation_time, last_update_time.',
    );
  });

  it('takes clauses up to a limit', () => {
    const clauses = (count: number) => Array.from({ length: count }, (_, index) => `metrics.m${index}`);
    expect(meaning(clauses(FILTER_LIMITS.orders))).toHaveLength(FILTER_LIMITS.orders);
    expect(fault(clauses(FILTER_LIMITS.orders + 1))).toMatchObject({ parameter: 'order_by[100]', position: 1 });
  });
});
