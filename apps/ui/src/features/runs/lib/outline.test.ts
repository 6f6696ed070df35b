import { expect, test } from 'vitest';
import { type Block, type GroupRow, outlineOf, type Place, pageId, pagesOf } from './outline.ts';

const block = (id: string, count: number): Block => ({ id, count, within: [], depth: 1 });
const group = (id: string) => ({ kind: 'group', id }) as GroupRow;
const name = (place: Place | undefined) =>
  place?.kind === 'block' ? `${place.block.id}:${place.index}` : (place?.id ?? 'none');

const outline = outlineOf([
  { rows: [group('a'), group('b')] },
  { block: block('in b', 3) },
  { rows: [] },
  { block: block('empty', 0) },
  { rows: [group('c')] },
]);

test('Rows at hand and rows to be loaded stand in one sequence', () => {
  expect(outline.count).toBe(6);
  const all = Array.from({ length: 8 }, (_, index) => name(outline.at(index - 1)));
  expect(all).toEqual(['none', 'a', 'b', 'in b:0', 'in b:1', 'in b:2', 'c', 'none']);
});

test('Of a hundred thousand rows those in view name their pages, and no others', () => {
  const many = outlineOf([{ block: block('all', 100_000) }]);
  expect(pagesOf(many, { from: 50_090, to: 50_130 }).map(pageId)).toEqual(['500@all', '501@all']);
  expect(pagesOf(many, { from: -5, to: 3 }).map(pageId)).toEqual(['0@all']);
  expect(pagesOf(many, { from: 99_990, to: 100_500 }).map(pageId)).toEqual(['999@all']);
  expect(pagesOf(outline, { from: 0, to: 9 }).map(pageId)).toEqual(['0@in b']);
  expect(outlineOf([]).count).toBe(0);
});
