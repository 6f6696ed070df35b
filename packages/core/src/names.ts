import { posix } from 'node:path';
import { invalid, shown } from './error.ts';
import { LIMITS } from './limits.ts';

const ALLOWED = /^[/\p{L}\p{N}_.\- :]*$/u;

/** The keys that passed last, so that a training loop's thousand points of a few series are checked once. */
const passed = new Set<string>();
const REMEMBERED = 10_000;

/**
 * Checks the key of a metric, param or run tag.
 * Rules (MLflow 3.17.2): alphanumerics of any script, `_ - . : /` and spaces; names a path that is its own normal form,
 * since file stores keep it as one.
 *
 * @param key the key as it came
 * @param field the parameter that a message names, e.g. `metrics[0].name`, or what makes it when it is needed
 * @throws INVALID_PARAMETER_VALUE
 */
export function checkKeyName(key: string, field: string | (() => string)): void {
  if (passed.has(key)) return;
  if (!ALLOWED.test(key)) {
    throw invalid(
      `Invalid value ${shown(key)} for parameter '${named(field)}' supplied: a name may hold letters, digits, underscores (_), dashes (-), periods (.), colons (:), slashes (/) and spaces only.`,
    );
  }
  const normal = posix.normalize(key);
  if (key === '' || key === '.' || normal !== key || key.startsWith('..') || key.startsWith('/') || key.endsWith('/')) {
    throw invalid(
      `Invalid value ${shown(key)} for parameter '${named(field)}' supplied: a name is also kept as a file path and must be one in normal form: not empty, no '..', '.' or empty parts, no slash at either end.`,
    );
  }
  if (passed.size >= REMEMBERED) passed.clear();
  if (key.length <= LIMITS.key) passed.add(key);
}

/**
 * Checks a length in characters (Unicode code points, as MLflow counts them).
 *
 * @throws INVALID_PARAMETER_VALUE naming `field`, the limit and the length
 */
export function checkLength(value: string, limit: number, field: string): void {
  if (value.length <= limit) return;
  const length = characters(value);
  if (length > limit) {
    throw invalid(`'${field}' exceeds the maximum length of ${limit} characters: it has ${length}. Shorten it.`);
  }
}

/** `value` cut to `limit` characters, never through the middle of one. */
export function cut(value: string, limit: number): string {
  if (value.length <= limit) return value;
  return characters(value) <= limit ? value : Array.from(value).slice(0, limit).join('');
}

function characters(value: string): number {
  let count = 0;
  for (const _ of value) count += 1;
  return count;
}

function named(field: string | (() => string)): string {
  return typeof field === 'string' ? field : field();
}
