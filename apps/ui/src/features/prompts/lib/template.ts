import { type ModelVersion, PROMPT_TAG, PROMPT_TEXT_TAG, PROMPT_TYPE_TAG } from '@labtrail/core';

export interface Message {
  readonly role: string;
  readonly content: string;
}

/** What a version of a prompt says: one text, or the messages of a chat. */
export type Template =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'chat'; readonly messages: readonly Message[] };

type Tags = ModelVersion['tags'];

/** The template of a version, as its tags hold it. A chat that can't be read is shown as the text that it is. */
export function templateOf(tags: Tags = []): Template {
  const value = (key: string) => tags.find((tag) => tag.key === key)?.value;
  const text = value(PROMPT_TEXT_TAG) ?? '';
  if (value(PROMPT_TYPE_TAG) !== 'chat') return { kind: 'text', text };
  try {
    const messages: unknown = JSON.parse(text);
    return Array.isArray(messages) ? { kind: 'chat', messages: messages.map(messageOf) } : { kind: 'text', text };
  } catch {
    return { kind: 'text', text };
  }
}

function messageOf(message: Partial<Record<string, unknown>> | null): Message {
  const content = message?.content;
  return {
    role: String(message?.role ?? ''),
    content: typeof content === 'string' ? content : JSON.stringify(content ?? '', null, 2),
  };
}

/** A template as its tag holds it. */
export function textOf(template: Template): string {
  return template.kind === 'text' ? template.text : JSON.stringify(template.messages);
}

/** A template as lines that people compare. */
export function linesOf(template: Template): string {
  if (template.kind === 'text') return template.text;
  return template.messages.map(({ role, content }) => `${role}:\n${content}`).join('\n\n');
}

const VARIABLE = /(\{\{\s*[a-zA-Z_]\w*(?:\.[a-zA-Z_]\w*)*\s*\}\})/;

/** A text in pieces: those that stand for variables, and those between. */
export function piecesOf(text: string): { readonly text: string; readonly variable: boolean }[] {
  return text.split(VARIABLE).flatMap((piece, index) => (piece ? [{ text: piece, variable: index % 2 === 1 }] : []));
}

/** The variables of a template, each once, in the order in which they come. */
export function variablesOf(template: Template): string[] {
  const names = piecesOf(linesOf(template))
    .filter(({ variable }) => variable)
    .map(({ text }) => text.slice(2, -2).trim());
  return [...new Set(names)];
}

const OWN_TAGS = [PROMPT_TAG, PROMPT_TEXT_TAG, PROMPT_TYPE_TAG];

/** The tags that people gave a version, without those that make it a prompt. */
export function givenTags(tags: Tags = []): NonNullable<Tags> {
  return tags.filter(({ key }) => !OWN_TAGS.includes(key) && !key.startsWith('_mlflow_'));
}

/** Python that loads a version and fills in its variables. */
export function promptCode(name: string, version: string, variables: readonly string[]): string {
  const lines = [
    'import mlflow',
    '',
    `prompt = mlflow.genai.load_prompt(${JSON.stringify(`prompts:/${name}/${version}`)})`,
  ];
  const filled = variables.filter((variable) => !variable.includes('.')).map((variable) => `${variable}="..."`);
  return [...lines, `prompt.format(${filled.join(', ')})`].join('\n');
}
