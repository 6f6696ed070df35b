import { expect, test } from 'vitest';
import { ERROR_CODES, invalid, isLabtrailError, LabtrailError, notFound, shown } from './error.ts';

test('an error has a code, a message, a name and its cause', () => {
  const cause = new Error('deep');
  const error = new LabtrailError('QUOTA_EXCEEDED', 'The disk is full.', { cause });
  expect(error).toBeInstanceOf(Error);
  expect({ ...error, message: error.message, name: error.name, cause: error.cause }).toMatchObject({
    code: 'QUOTA_EXCEEDED',
    message: 'The disk is full.',
    name: 'LabtrailError',
    cause,
  });
  expect(String(error)).toBe('LabtrailError: The disk is full.');
});

test('short ways make errors of the two commonest codes', () => {
  expect(invalid('Bad.')).toMatchObject({ code: 'INVALID_PARAMETER_VALUE', message: 'Bad.' });
  expect(notFound('None.')).toMatchObject({ code: 'RESOURCE_DOES_NOT_EXIST', message: 'None.' });
});

test('an error is known by its brand, also one of another copy of the package or a subclass', () => {
  class Special extends LabtrailError {}
  const foreign = Object.assign(new Error('x'), { code: 'CANCELLED', [Symbol.for('labtrail.error')]: true });
  for (const error of [invalid('x'), new Special('CANCELLED', 'x'), foreign]) expect(isLabtrailError(error)).toBe(true);
  for (const error of [new Error('x'), { code: 'CANCELLED', message: 'x' }, 'x', undefined, null, 0, () => {}]) {
    expect(isLabtrailError(error)).toBe(false);
  }
});

test('codes are told once each', () => {
  expect(new Set(ERROR_CODES).size).toBe(ERROR_CODES.length);
});

test.each([
  ['a "b"\n', '"a \\"b\\"\\n"'],
  [1.5, '1.5'],
  [null, 'null'],
  [undefined, 'undefined'],
  [[1, { a: '' }], '[1,{"a":""}]'],
  ['x'.repeat(198), `"${'x'.repeat(198)}"`],
  ['x'.repeat(199), `"${'x'.repeat(199)}... (201 characters)`],
])('%j is shown as a reader takes it in', (value, expected) => {
  expect(shown(value)).toBe(expected);
});
