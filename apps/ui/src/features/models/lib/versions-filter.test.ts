import { MODEL_VERSION_GRAMMAR, parseFilter } from '@labtrail/search';
import { expect, test } from 'vitest';
import { ofModel, plainVersions } from './versions-filter.ts';

test('A number finds a version, a word a stage, within one model', () => {
  expect(ofModel("ana's", plainVersions('12'))).toBe('name = "ana\'s" AND (version_number = 12)');
  expect(plainVersions('version 3')).toBe('version_number = 3');
  expect(plainVersions('prod')).toBe("current_stage ILIKE 'prod%'");
});

test('The server’s own parser takes what is made', () => {
  for (const text of ['12', 'prod', 'a "quoted" word'])
    expect(() => parseFilter(ofModel('coffee', plainVersions(text)), MODEL_VERSION_GRAMMAR)).not.toThrow();
});
