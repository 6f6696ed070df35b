import { expect, test } from 'vitest';
import { checkKeyName, checkLength, cut } from './names.ts';

test.each([
  'loss',
  'val/loss',
  'a.b-c_d:e f',
  'a..b',
  '.hidden',
  'a/.b',
  '0',
  'Ärger',
  '学習率',
  'потеря',
  '٣',
  ' ',
  'k'.repeat(300),
])('the key %j is taken, again and again', (key) => {
  checkKeyName(key, 'key');
  checkKeyName(key, 'key');
});

test.each(['a#b', 'a%b', 'a\\b', 'a"b', "a'b", 'a`b', 'a,b', 'a=b', 'a\tb', 'a\n', 'a(b)', '\u{1f600}', 'a@b', '$'])(
  'the key %j is refused for its characters',
  (key) => {
    const refused = () => checkKeyName(key, 'metrics[0].name');
    expect(refused).toThrow(
      `Invalid value ${JSON.stringify(key)} for parameter 'metrics[0].name' supplied: a name may hold letters, digits, underscores (_), dashes (-), periods (.), colons (:), slashes (/) and spaces only.`,
    );
    expect(refused).toThrow(expect.objectContaining({ code: 'INVALID_PARAMETER_VALUE' }));
  },
);

test.each(['', '.', '..', '../a', '..a', 'a/..', 'a/../b', 'a//b', 'a/./b', './a', '/a', '/', 'a/'])(
  'the key %j is refused as no path in normal form',
  (key) => {
    expect(() => checkKeyName(key, () => 'tags[1].key')).toThrow(
      `Invalid value ${JSON.stringify(key)} for parameter 'tags[1].key' supplied: a name is also kept as a file path and must be one in normal form: not empty, no '..', '.' or empty parts, no slash at either end.`,
    );
  },
);

test('a key that was refused is refused again', () => {
  for (let turn = 0; turn < 2; turn += 1) expect(() => checkKeyName('a//b', 'key')).toThrow('Invalid value');
});

test('keys stay checked when more have passed than are remembered', () => {
  for (let index = 0; index < 10_001; index += 1) checkKeyName(`key ${index}`, 'key');
  checkKeyName('key 0', 'key');
  expect(() => checkKeyName('key #', 'key')).toThrow('Invalid value');
});

test('the name of a field is made only when a message needs it', () => {
  checkKeyName('a', () => expect.unreachable());
});

test('lengths are counted in characters, not in UTF-16 code units', () => {
  checkLength('\u{1f600}'.repeat(5), 5, 'value');
  checkLength('e\u0301', 2, 'value');
  expect(() => checkLength('\u{1f600}'.repeat(6), 5, 'value')).toThrow(
    "'value' exceeds the maximum length of 5 characters: it has 6. Shorten it.",
  );
});

test.each([
  ['', 0, ''],
  ['abc', 3, 'abc'],
  ['abcd', 3, 'abc'],
  ['\u{1f600}\u{1f600}\u{1f600}', 3, '\u{1f600}\u{1f600}\u{1f600}'],
  ['\u{1f600}\u{1f600}\u{1f600}', 2, '\u{1f600}\u{1f600}'],
  ['a\u{1f600}b', 2, 'a\u{1f600}'],
])('%j cut to %d characters is %j', (value, limit, expected) => {
  expect(cut(value, limit)).toBe(expected);
});
