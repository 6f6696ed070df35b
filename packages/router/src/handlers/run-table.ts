import { invalid } from '@labtrail/core';
import type { JsonHandlers, RawHandlers } from './handler.ts';

type Handled = 'readRunTable' | 'readRunGroups';

export function runTableHandlers(): Pick<JsonHandlers, Handled> & Pick<RawHandlers, 'exportRuns'> {
  const notYet = () => Promise.reject(invalid('Tables of runs are not served yet.'));
  return { readRunTable: notYet, readRunGroups: notYet, exportRuns: notYet };
}
