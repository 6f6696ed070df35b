import type { Run } from '@labtrail/core';
import { expect, test } from 'vitest';
import { knownColumns } from './columns.ts';
import { completed, completionsOf } from './completion.ts';
import { faultOf } from './fault.ts';

const run = (model: string, loss: number | string) =>
  ({
    info: { run_id: `r-${model}`, run_name: model, status: 'FINISHED', start_time: 1000, user_id: '' },
    data: {
      metrics: [
        { key: 'loss', value: loss, timestamp: 1, step: 1 },
        { key: 'val loss', value: 1, timestamp: 1, step: 1 },
      ],
      params: [{ key: 'model', value: model }],
      tags: [{ key: 'team', value: 'red' }],
    },
    inputs: { dataset_inputs: [{ tags: [], dataset: { name: 'iris', digest: 'd1' } }] },
  }) as unknown as Run;

const runs = [run('tree', 0.5), run("baker's", 0.25), run('tree', 'NaN')];
const known = { columns: knownColumns(runs), runs };

/** The completions at the bar in the text. */
function at(marked: string) {
  const caret = marked.indexOf('|');
  return completionsOf(marked.replace('|', ''), caret, known);
}

test('At the start of a condition there are the fields, with backticks where they are needed', () => {
  const { from, options } = at('|');
  expect(from).toBe(0);
  expect(options.slice(0, 5)).toEqual([
    'metrics.loss',
    'metrics.`val loss`',
    'params.model',
    'tags.team',
    'attributes.run_id',
  ]);
  expect(options).toContain('attributes.status');
  expect(options).toContain('datasets.name');
  expect(at("params.model = 'tree' AND (|").options).toEqual(options);
});

test('What is typed of a field narrows the list, and what begins with it comes first', () => {
  expect(at('los|')).toEqual({ from: 0, options: ['metrics.loss', 'metrics.`val loss`'] });
  expect(at('metrics.`val l|').options).toEqual(['metrics.`val loss`']);
  expect(at('NOT tags|')).toEqual({ from: 4, options: ['tags.team'] });
  expect(at('metrics.loss|').options).toEqual([]);
});

test('After a field there are the comparators that it allows', () => {
  expect(at('metrics.loss |')).toEqual({ from: 13, options: ['=', '!=', '<', '<=', '>', '>='] });
  expect(at('metrics.loss <|').options).toEqual(['<=']);
  expect(at('params.model |').options).toEqual(['=', '!=', 'LIKE', 'ILIKE', 'IS NULL', 'IS NOT NULL']);
  expect(at('params.model is  n|').options).toEqual(['IS NULL', 'IS NOT NULL']);
  expect(at('run_id not|').options).toEqual(['NOT IN']);
  expect(at('unknown.thing |').options).toEqual([]);
});

test('After a comparator there are the values of the loaded runs, quoted', () => {
  expect(at('metrics.loss < |').options).toEqual(['0.25', '0.5']);
  expect(at('params.model = |').options).toEqual([`"baker's"`, "'tree'"]);
  expect(at("params.model = 'tr|")).toEqual({ from: 15, options: ["'tree'"] });
  expect(at('params.model = tr|').options).toEqual(["'tree'"]);
  expect(at("params.model = 'tree'|").options).toEqual([]);
  expect(at("attributes.status = 'fi|").options).toEqual(["'FINISHED'"]);
  expect(at('attributes.user_id = |').options).toEqual([]);
  expect(at('datasets.name = |').options).toEqual(["'iris'"]);
});

test('A list is completed value by value', () => {
  expect(at('run_id IN |').options).toEqual([`("r-baker's")`, "('r-tree')"]);
  expect(at("run_id IN ('r-tree', |")).toEqual({ from: 21, options: [`"r-baker's"`, "'r-tree'"] });
  expect(at("run_id IN ('r-tree') |").options).toEqual(['AND']);
});

test('After a condition there is AND', () => {
  expect(at('metrics.loss < 0.1 |')).toEqual({ from: 19, options: ['AND'] });
  expect(at('metrics.loss < 0.1 a|').options).toEqual(['AND']);
  expect(at('tags.team IS NULL |').options).toEqual(['AND']);
  expect(at("metrics.loss < 1 AND params.model = 'a' AND |").options).toContain('metrics.loss');
});

test('Within a word and where nothing can be told there is nothing', () => {
  expect(at('met|rics.loss < 1').options).toEqual([]);
  expect(at('= |').options).toEqual([]);
});

test('What was taken replaces what was typed, and makes a filter that the server takes', () => {
  let now = { text: 'los', caret: 3 };
  for (const wanted of ['metrics.loss', '<=', '0.5', 'AND', 'params.model', '=', `"baker's"`]) {
    const { from, options } = completionsOf(now.text, now.caret, known);
    expect(options).toContain(wanted);
    now = completed(now.text, now.caret, { from, option: wanted });
  }
  expect(now.text).toBe(`metrics.loss <= 0.5 AND params.model = "baker's" `);
  expect(faultOf(now.text)).toBe(undefined);
  expect(completed('a  AND b', 2, { from: 2, option: '=' })).toEqual({ text: 'a = AND b', caret: 4 });
});
