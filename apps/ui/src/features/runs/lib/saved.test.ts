import { expect, test } from 'vitest';
import { isChanged, isLinkTo, stateOf, viewOf } from './saved.ts';
import { NEW_VIEW } from './view.ts';

const view = { ...NEW_VIEW, filter: 'metrics.loss < 1', columns: 'm:loss', chosen: 'r1', look: 'r2', view: 'v1' };

test('A saved state keeps what was set up, but neither the chosen runs nor its own name', () => {
  expect(JSON.parse(stateOf(view))).toEqual({ filter: 'metrics.loss < 1', columns: 'm:loss' });
  expect(viewOf(stateOf(view))).toEqual({ ...NEW_VIEW, filter: 'metrics.loss < 1', columns: 'm:loss' });
});

test('A view is changed once it shows something else, not when runs are chosen', () => {
  const state = stateOf(view);
  expect(isChanged(view, state)).toBe(false);
  expect(isChanged({ ...view, chosen: '' }, state)).toBe(false);
  expect(isChanged({ ...view, filter: '' }, state)).toBe(true);
});

test('A state of another time that lacks or mistakes something still opens', () => {
  expect(viewOf('{"tab":"gone","filter":"a"}')).toEqual({ ...NEW_VIEW, filter: 'a' });
  expect(viewOf('nonsense')).toEqual(NEW_VIEW);
  expect(viewOf('3')).toEqual(NEW_VIEW);
});

test('A shared link names a view and sets nothing else up', () => {
  expect(isLinkTo({ ...NEW_VIEW, view: 'v1' })).toBe(true);
  expect(isLinkTo(view)).toBe(false);
  expect(isLinkTo(NEW_VIEW)).toBe(false);
});
