import type { Extension } from '@codemirror/state';
import { endingOf, nameOf } from './kinds.ts';

type Load = () => Promise<Extension>;

/** A language of CodeMirror's older kind. */
async function old(load: Promise<object>, name: string): Promise<Extension> {
  const [{ StreamLanguage }, mode] = await Promise.all([import('@codemirror/language'), load]);
  return StreamLanguage.define((mode as Record<string, Parameters<typeof StreamLanguage.define>[0]>)[name] as never);
}

const LANGUAGES: Readonly<Record<string, Load>> = {
  python: async () => (await import('@codemirror/lang-python')).python(),
  javascript: async () => (await import('@codemirror/lang-javascript')).javascript({ jsx: true }),
  typescript: async () => (await import('@codemirror/lang-javascript')).javascript({ jsx: true, typescript: true }),
  java: async () => (await import('@codemirror/lang-java')).java(),
  json: async () => (await import('@codemirror/lang-json')).json(),
  yaml: async () => (await import('@codemirror/lang-yaml')).yaml(),
  sql: async () => (await import('@codemirror/lang-sql')).sql(),
  markdown: async () => (await import('@codemirror/lang-markdown')).markdown(),
  html: async () => (await import('@codemirror/lang-html')).html(),
  xml: async () => (await import('@codemirror/lang-xml')).xml(),
  r: () => old(import('@codemirror/legacy-modes/mode/r'), 'r'),
  shell: () => old(import('@codemirror/legacy-modes/mode/shell'), 'shell'),
  toml: () => old(import('@codemirror/legacy-modes/mode/toml'), 'toml'),
  dockerfile: () => old(import('@codemirror/legacy-modes/mode/dockerfile'), 'dockerFile'),
  properties: () => old(import('@codemirror/legacy-modes/mode/properties'), 'properties'),
};

const ENDINGS: Readonly<Record<string, string>> = {
  python: 'py pyi',
  javascript: 'js mjs cjs jsx',
  typescript: 'ts tsx mts',
  java: 'java',
  json: 'json geojson ipynb',
  yaml: 'yaml yml mlmodel mlproject',
  sql: 'sql',
  markdown: 'md markdown rmd',
  html: 'html htm',
  xml: 'xml svg',
  r: 'r',
  shell: 'sh bash env',
  toml: 'toml lock',
  dockerfile: 'dockerfile',
  properties: 'ini cfg conf properties',
};
const BY_ENDING = new Map(
  Object.entries(ENDINGS).flatMap(([language, endings]) => endings.split(' ').map((ending) => [ending, language])),
);

/** The language of a file's code, by its name; `undefined` when it is shown as plain text. */
export function languageOf(path: string): string | undefined {
  return BY_ENDING.get(endingOf(path)) ?? BY_ENDING.get(nameOf(path).toLowerCase());
}

/** What colours a language, loaded when it is first needed; nothing for one that isn't known. */
export function loadLanguage(name: string | undefined): Promise<Extension> {
  return (name !== undefined && LANGUAGES[name]?.()) || Promise.resolve([]);
}
