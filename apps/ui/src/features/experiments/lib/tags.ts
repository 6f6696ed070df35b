import type { Experiment, Tag } from '@labtrail/core';

/** The tag that holds the note of an experiment, of a run, of all that has one. */
export const NOTE_TAG = 'mlflow.note.content';

/** The tags that people set; those of MLflow itself are shown otherwise, or not. */
export function ownTags({ tags = [] }: Pick<Experiment, 'tags'>): Tag[] {
  return tags.filter(({ key }) => !key.startsWith('mlflow.'));
}

export function noteOf({ tags = [] }: Pick<Experiment, 'tags'>): string {
  return tags.find(({ key }) => key === NOTE_TAG)?.value ?? '';
}

/** The first line of a note with something on it, without the marks of Markdown. */
export function summaryOf(note: string): string {
  const line = note.split('\n').find((one) => one.trim()) ?? '';
  return line
    .replace(/^[\s#>*-]+/, '')
    .replaceAll(/[*_`]/g, '')
    .trim();
}

/** Tags written as `key: value`, one a line. */
export function tagsOf(lines: string): Tag[] {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const end = line.indexOf(':');
      return end < 0 ? { key: line, value: '' } : { key: line.slice(0, end).trim(), value: line.slice(end + 1).trim() };
    });
}
