import type { Json } from './step.ts';

/** Values saved so far: name to value, in the order in which they were saved. */
export type Saved = Map<string, string>;

const day = 86_400_000;
const unordered = new Set(['tags', 'params', 'aliases', 'inputs']);

/** Replaces `{{name}}` by the saved value, in every string; a name that nobody saved stays as it stands. */
export function fill(value: Json, saved: Saved): Json {
  if (typeof value === 'string') return fillText(value, saved);
  if (Array.isArray(value)) return value.map((item) => fill(item, saved));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, saved)]));
}

/** The same for one text. */
export function fillText(text: string, saved: Saved): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => saved.get(name) ?? whole);
}

/** What differs from run to run made equal: saved values, ids, times of today, folders, made-up names, order of tags. */
export function normalise(value: Json, context: { saved: Saved; roots: string[] }, key = ''): Json {
  if (Array.isArray(value)) {
    const items = value.map((item) => normalise(item, context));
    return unordered.has(key) && items.every(isRecord) ? items.sort(byText) : items;
  }
  if (isRecord(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, normalise(item, context, name)]));
  }
  if (typeof value === 'number') return normaliseNumber(value);
  return typeof value === 'string' ? normaliseText(value, context, key) : value;
}

function normaliseNumber(value: number): Json {
  if (Math.abs(value) === Number.MAX_VALUE) return value > 0 ? 'Infinity' : '-Infinity';
  return isToday(value) ? '<ms>' : value;
}

function normaliseText(value: string, context: { saved: Saved; roots: string[] }, key: string): string {
  if (/^\d{13}$/.test(value) && isToday(Number(value))) return '<ms>';
  const rootless = context.roots.reduce((text, root) => text.replaceAll(root, '<root>'), value);
  const named = nameSaved(rootless, context.saved, key);
  const idless = named
    .replace(/\bm-[0-9a-f]{32}\b/g, '<model-id>')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uuid>')
    .replace(/(?<![0-9a-f])(?!0{32})[0-9a-f]{32}(?![0-9a-f])/g, '<hex32>');
  if (/^[a-z]+-[a-z]+-\d+$/.test(idless)) return '<run-name>';
  return key === 'next_page_token' && idless !== '' && !idless.startsWith('{{') ? '<token>' : idless;
}

function nameSaved(value: string, saved: Saved, key: string): string {
  let text = value;
  for (const [name, known] of [...saved].sort((a, b) => b[1].length - a[1].length)) {
    if (known.length >= 8) text = text.replaceAll(known, `{{${name}}}`);
    else if (text === known && key.endsWith('_id')) text = `{{${name}}}`;
  }
  // An experiment's id is short: in a location it stands between slashes.
  for (const [name, known] of saved) {
    if (/^\d{1,7}$/.test(known)) text = text.replace(new RegExp(`(?<=/)${known}(?=/|$)`, 'g'), `{{${name}}}`);
  }
  return text;
}

/** Brings an answer into the order in which it is compared: points grouped by run, tags and the like sorted. */
export function settle(value: Json, key = ''): Json {
  if (Array.isArray(value)) {
    const items = value.map((item) => settle(item));
    if (key === 'metrics') return items.sort((a, b) => compare(runOf(a), runOf(b)));
    return unordered.has(key) && items.every(isRecord) ? items.sort(byText) : items;
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, settle(item, name)]));
}

/** True for a JSON object. */
export function isRecord(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function runOf(value: Json): string {
  return isRecord(value) ? String(value.run_id) : '';
}

function isToday(milliseconds: number): boolean {
  return Math.abs(milliseconds - Date.now()) < day;
}

function byText(a: Json, b: Json): number {
  return compare(canonical(a), canonical(b));
}

/** As Python's `json.dumps(value, sort_keys=True)` writes it, whose order recorded answers have. */
function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(', ')}]`;
  if (!isRecord(value)) return JSON.stringify(value).replace(/[^ -~]/g, escapeUnit);
  return `{${sortedEntries(value)
    .map(([key, item]) => `${canonical(key)}: ${canonical(item)}`)
    .join(', ')}}`;
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function sortedEntries(record: { [key: string]: Json }): [string, Json][] {
  return Object.entries(record).sort(([a], [b]) => compare(a, b));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
