import { expect, test } from 'vitest';
import { boardFrom, NEW_BOARD } from './board.ts';
import { fileName, linkTo } from './link.ts';

test('a link has the board, and all else that the address had', () => {
  const link = linkTo('http://h/x/#/experiments/1?tab=charts&charts=old', { ...NEW_BOARD, open: 'm:loss' });
  const query = new URLSearchParams(link.slice(link.indexOf('?')));
  expect(link.startsWith('http://h/x/#/experiments/1?')).toBe(true);
  expect([query.get('tab'), boardFrom(query.get('charts') ?? '').open]).toEqual(['charts', 'm:loss']);
  expect(linkTo('http://h/#/experiments/1?charts=old', NEW_BOARD)).toBe('http://h/#/experiments/1');
});

test('a file is called after its chart, by signs that any system takes', () => {
  expect(fileName('train/loss: "best"', 'svg')).toBe('train-loss-best.svg');
  expect(fileName('Größe', 'csv')).toBe('Größe.csv');
  expect(fileName('../..', 'png')).toBe('chart.png');
});
