import type { RunColumn } from '@labtrail/core';
import { expect, test } from 'vitest';
import { askedKeys, completed, completionsOf, placeAt, valueColumn } from './completion.ts';
import { faultOf } from './fault.ts';

const keys: readonly RunColumn[] = [
  { kind: 'metric', key: 'loss' },
  { kind: 'metric', key: 'val loss' },
  { kind: 'param', key: 'model' },
  { kind: 'tag', key: 'team' },
];
/** Values of the field before the caret, as the server would tell them. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  model: ["baker's", 'tree', 'x'.repeat(300)],
  run_name: ["baker's", 'tree'],
};

function knownAt(text: string, caret: number) {
  return { keys, values: VALUES[valueColumn(placeAt(text, caret))?.key ?? ''] ?? [] };
}

/** The completions at the bar in the text. */
function at(marked: string) {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  return completionsOf(text, caret, knownAt(text, caret));
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

test('After a comparator there are the values that runs have, quoted, but no endless ones and no numbers', () => {
  expect(at('metrics.loss < |').options).toEqual([]);
  expect(at('params.model = |').options).toEqual([`"baker's"`, "'tree'"]);
  expect(at("params.model = 'tr|")).toEqual({ from: 15, options: ["'tree'"] });
  expect(at('params.model = tr|').options).toEqual(["'tree'"]);
  expect(at("params.model = 'tree'|").options).toEqual([]);
  expect(at("attributes.status = 'fi|").options).toEqual(["'FINISHED'"]);
  expect(at('attributes.user_id = |').options).toEqual([]);
  expect(at('datasets.name = |').options).toEqual([]);
});

test('A list is completed value by value', () => {
  expect(at('run_name IN |').options).toEqual([`("baker's")`, "('tree')"]);
  expect(at("run_name IN ('tree', |")).toEqual({ from: 21, options: [`"baker's"`, "'tree'"] });
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
  let now = { text: 'mod', caret: 3 };
  for (const wanted of ['params.model', '!=', "'tree'", 'AND', 'params.model', '=', `"baker's"`]) {
    const { from, options } = completionsOf(now.text, now.caret, knownAt(now.text, now.caret));
    expect(options).toContain(wanted);
    now = completed(now.text, now.caret, { from, option: wanted });
  }
  expect(now.text).toBe(`params.model != 'tree' AND params.model = "baker's" `);
  expect(faultOf(now.text)).toBe(undefined);
  expect(completed('a  AND b', 2, { from: 2, option: '=' })).toEqual({ text: 'a = AND b', caret: 4 });
});

test('The server is asked for keys of the kind that is typed, and for all kinds before one is', () => {
  expect(askedKeys('')).toEqual({ contains: '' });
  expect(askedKeys('los')).toEqual({ contains: 'los' });
  expect(askedKeys('metr')).toEqual({ contains: '', kind: 'metric' });
  expect(askedKeys('metrics.`val l')).toEqual({ contains: 'val l', kind: 'metric' });
  expect(askedKeys('params.a.b')).toEqual({ contains: 'a.b', kind: 'param' });
  expect(askedKeys('val.loss')).toEqual({ contains: 'val.loss' });
});
