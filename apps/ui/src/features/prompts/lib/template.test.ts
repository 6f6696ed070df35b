import { expect, test } from 'vitest';
import { givenTags, linesOf, piecesOf, promptCode, templateOf, textOf, variablesOf } from './template.ts';

const tags = (text: string, type: string) => [
  { key: '_mlflow_prompt_type', value: type },
  { key: 'mlflow.prompt.is_prompt', value: 'true' },
  { key: 'mlflow.prompt.text', value: text },
  { key: 'team', value: 'roasters' },
];

test('A text is its template, and its variables are told once, spaces or not', () => {
  const template = templateOf(tags('Hello {{name}}, {{ name }} of {{place.city}}, {{no good}}', 'text'));
  expect(template).toEqual({ kind: 'text', text: 'Hello {{name}}, {{ name }} of {{place.city}}, {{no good}}' });
  expect(variablesOf(template)).toEqual(['name', 'place.city']);
  expect(piecesOf('a {{b}}c')).toEqual([
    { text: 'a ', variable: false },
    { text: '{{b}}', variable: true },
    { text: 'c', variable: false },
  ]);
});

test('A chat has messages, and goes back as it came', () => {
  const text = '[{"role":"system","content":"You know {{topic}}."},{"role":"user","content":"{{question}}"}]';
  const template = templateOf(tags(text, 'chat'));
  expect(textOf(template)).toBe(text);
  expect(linesOf(template)).toBe('system:\nYou know {{topic}}.\n\nuser:\n{{question}}');
  expect(variablesOf(template)).toEqual(['topic', 'question']);
});

test('A chat that can’t be read is shown as text', () => {
  expect(templateOf(tags('{', 'chat'))).toEqual({ kind: 'text', text: '{' });
  expect(templateOf(undefined)).toEqual({ kind: 'text', text: '' });
});

test('Only tags that people gave are left', () => {
  expect(givenTags(tags('', 'text'))).toEqual([{ key: 'team', value: 'roasters' }]);
});

test('Code names the version and its variables', () => {
  expect(promptCode('greet', '2', ['name', 'place.city'])).toContain('prompt.format(name="...")');
});
