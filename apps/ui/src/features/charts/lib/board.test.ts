import { expect, test } from 'vitest';
import {
  ADDED,
  boardFrom,
  boardText,
  dropMove,
  freeId,
  NEW_BOARD,
  neighbourMove,
  PLAIN,
  type Section,
  sectionsOf,
  withFold,
  withMove,
  withoutPanel,
  withPanel,
} from './board.ts';
import { newPanel, type Panel, titleOf } from './panel.ts';

const METRICS = ['loss', 'system/cpu', 'train/acc', 'train/loss', 'val/loss'];
const ids = (sections: readonly Section[]) =>
  Object.fromEntries(sections.map(({ name, panels }) => [name, panels.map(({ id }) => id)]));

function found(sections: readonly Section[], id: string): [Section, Panel] {
  const section = sections.find(({ panels }) => panels.some((one) => one.id === id)) as Section;
  return [section, section.panels.find((one) => one.id === id) as Panel];
}

test('without a word from the reader there is a chart of each metric, in sections by prefix, the system’s last', () => {
  const sections = sectionsOf(NEW_BOARD, METRICS);
  expect(ids(sections)).toEqual({
    [PLAIN]: ['m:loss'],
    train: ['m:train/acc', 'm:train/loss'],
    val: ['m:val/loss'],
    system: ['m:system/cpu'],
  });
  expect(sections.map(({ name }) => name)).toEqual([PLAIN, 'train', 'val', 'system']);
});

test('an address gives back the board that it was written of, and none for a new one', () => {
  const scatter = { ...newPanel('c1', 'scatter', ['p:lr', 'm:loss', '']), title: 'Größe', wide: 2 as const };
  let state = withPanel(NEW_BOARD, scatter);
  state = withMove(state, { panel: scatter, section: 'val', before: 'm:val/loss' });
  state = {
    ...withFold(withoutPanel(state, 'm:loss'), 'train'),
    open: 'c1',
    zoom: { axis: 'time', range: { first: 1.5, last: 2 } },
  };
  expect(boardFrom(boardText(state))).toEqual(state);
  expect(boardText(state)).toMatch(/^[\w-]+$/);
  expect(boardText(NEW_BOARD)).toBe('');
});

test('what an address says wrongly is left out, and the rest holds', () => {
  for (const text of ['', 'x', '%', 'bnVsbA', 'NDI']) expect(boardFrom(text)).toEqual(NEW_BOARD);
  const odd = btoa(
    JSON.stringify({
      panels: [{ id: 'c1', kind: 'pie' }, 7, { id: 'c2', kind: 'bar', wide: 9, columns: 7, smooth: 3 }],
      moves: 'no',
      folded: ['val'],
      zoom: ['time', 2, 1],
    }),
  );
  expect(boardFrom(odd)).toEqual({
    ...NEW_BOARD,
    panels: [{ ...newPanel('c2', 'bar', ['7']), smooth: 0 }],
    folded: ['val'],
  });
});

test('added charts stand first, removed ones nowhere', () => {
  const state = withoutPanel(withPanel(NEW_BOARD, newPanel(freeId(NEW_BOARD), 'box')), 'm:train/acc');
  expect(ids(sectionsOf(state, METRICS))).toMatchObject({ [ADDED]: ['c1'], train: ['m:train/loss'] });
  expect(freeId(state)).toBe('c2');
  expect(ids(sectionsOf(withoutPanel(state, 'c1'), METRICS))[ADDED]).toBeUndefined();
});

test('a chart moves before another, into its section', () => {
  const [, loss] = found(sectionsOf(NEW_BOARD, METRICS), 'm:loss');
  const state = withMove(NEW_BOARD, { panel: loss, section: 'train', before: 'm:train/loss' });
  expect(ids(sectionsOf(state, METRICS))).toMatchObject({ train: ['m:train/acc', 'm:loss', 'm:train/loss'] });
});

test('a chart moves one place on or back, and not beyond its section', () => {
  const sections = sectionsOf(NEW_BOARD, METRICS);
  const [train, acc] = found(sections, 'm:train/acc');
  expect(neighbourMove(train, acc, -1)).toBeUndefined();
  const on = neighbourMove(train, acc, 1);
  if (!on) throw new Error('no move');
  const state = withMove(NEW_BOARD, on);
  const after = sectionsOf(state, METRICS);
  expect(ids(after).train).toEqual(['m:train/loss', 'm:train/acc']);
  const back = neighbourMove(...([...found(after, 'm:train/acc'), -1] as const));
  if (!back) throw new Error('no move back');
  expect(ids(sectionsOf(withMove(state, back), METRICS)).train).toEqual(['m:train/acc', 'm:train/loss']);
});

test('a panel is called after what it draws, until somebody names it', () => {
  const name = (column: string) => column.slice(2);
  expect(titleOf(newPanel('a', 'line', ['m:a', 'm:b', 'm:c', 'm:d']), name)).toBe('a, b, c and 1 more');
  expect(titleOf(newPanel('a', 'scatter', ['p:lr', 'm:loss', '']), name)).toBe('loss by lr');
  expect(titleOf(newPanel('a', 'contour', ['p:lr', 'p:l2', 'm:loss']), name)).toBe('loss by lr and l2');
  expect(titleOf(newPanel('a', 'parallel', ['p:lr', 'm:loss']), name)).toBe('Parallel coordinates');
  expect(titleOf({ ...newPanel('a', 'box'), title: 'Mine' }, name)).toBe('Mine');
});

test('a chart that is dropped on another takes its place, from before it or behind it', () => {
  const [train, acc] = found(sectionsOf(NEW_BOARD, METRICS), 'm:train/acc');
  const [, loss] = found(sectionsOf(NEW_BOARD, METRICS), 'm:train/loss');
  const after = (one: Panel, target: string) =>
    ids(sectionsOf(withMove(NEW_BOARD, dropMove(train, one, target)), METRICS)).train;
  expect(after(acc, 'm:train/loss')).toEqual(['m:train/loss', 'm:train/acc']);
  expect(after(loss, 'm:train/acc')).toEqual(['m:train/loss', 'm:train/acc']);
});
