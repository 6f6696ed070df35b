import { expect, test } from 'vitest';
import { filteredColumns } from './watched.ts';

test('A filter watches the columns of all its conditions', () => {
  const filter = "metrics.loss < 1 AND (params.lr = '0.1' OR NOT tags.`my team` IS NULL) AND status = 'RUNNING'";
  expect(filteredColumns(filter)).toEqual(['m:loss', 'p:lr', 't:my team', 'a:status']);
  expect(filteredColumns('')).toEqual([]);
  expect(filteredColumns('metrics.loss ~')).toEqual([]);
});
