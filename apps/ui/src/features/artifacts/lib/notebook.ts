/** A Jupyter notebook as far as it is shown. */
export interface Notebook {
  /** The name of the language of its code. */
  readonly language: string;
  readonly cells: readonly NotebookCell[];
}

export interface NotebookCell {
  readonly kind: 'markdown' | 'code' | 'raw';
  readonly source: string;
  /** The number that the kernel gave the execution; `undefined` for a cell that wasn't executed. */
  readonly number: number | undefined;
  readonly outputs: readonly NotebookOutput[];
}

export type NotebookOutput =
  | { readonly kind: 'text'; readonly text: string; readonly error: boolean }
  | { readonly kind: 'image'; readonly address: string }
  /** A kind of output that isn't shown, such as HTML alone. */
  | { readonly kind: 'other'; readonly types: readonly string[] };

const IMAGES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/svg+xml'];
/** What a terminal takes as colours. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: such sequences begin with a control character
const COLOURS = /\x1b\[[\d;]*m/g;

/** Reads a notebook of format 4. `undefined` for a text that is none. */
export function notebookOf(text: string): Notebook | undefined {
  try {
    const parsed = JSON.parse(text) as Raw;
    if (!Array.isArray(parsed.cells)) return undefined;
    return { language: languageOf(parsed), cells: parsed.cells.map((cell) => cellOf(cell as Raw)) };
  } catch {
    return undefined;
  }
}

type Raw = Readonly<Record<string, unknown>>;

function languageOf({ metadata }: Raw): string {
  const { language_info: info, kernelspec } = (metadata ?? {}) as { language_info?: Raw; kernelspec?: Raw };
  return String(info?.name ?? kernelspec?.language ?? 'python');
}

function cellOf({ cell_type, source, execution_count, outputs }: Raw): NotebookCell {
  return {
    kind: cell_type === 'markdown' || cell_type === 'code' ? cell_type : 'raw',
    source: joined(source),
    number: typeof execution_count === 'number' ? execution_count : undefined,
    outputs: Array.isArray(outputs) ? outputs.map((output) => outputOf(output as Raw)) : [],
  };
}

function outputOf({ output_type, text, traceback, ename, evalue, name, data }: Raw): NotebookOutput {
  if (output_type === 'stream') return { kind: 'text', text: uncoloured(joined(text)), error: name === 'stderr' };
  if (output_type === 'error') {
    const lines = Array.isArray(traceback) && traceback.length > 0 ? traceback.join('\n') : `${ename}: ${evalue}`;
    return { kind: 'text', text: uncoloured(lines), error: true };
  }
  const shown = (data ?? {}) as Raw;
  const image = IMAGES.find((type) => type in shown);
  if (image) return { kind: 'image', address: addressOf(image, joined(shown[image])) };
  if ('text/plain' in shown) return { kind: 'text', text: uncoloured(joined(shown['text/plain'])), error: false };
  return { kind: 'other', types: Object.keys(shown) };
}

function addressOf(type: string, content: string): string {
  return type === 'image/svg+xml'
    ? `data:${type};charset=utf-8,${encodeURIComponent(content)}`
    : `data:${type};base64,${content.replace(/\s/g, '')}`;
}

function joined(text: unknown): string {
  return Array.isArray(text) ? text.join('') : String(text ?? '');
}

function uncoloured(text: string): string {
  return text.replace(COLOURS, '');
}
