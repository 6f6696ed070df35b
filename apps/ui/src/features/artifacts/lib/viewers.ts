export type Viewer = 'text' | 'markdown' | 'json' | 'table' | 'image' | 'audio' | 'video' | 'pdf' | 'none';

const ENDINGS: readonly [Viewer, readonly string[]][] = [
  ['markdown', ['md', 'markdown']],
  ['json', ['json', 'geojson', 'ipynb']],
  ['table', ['csv', 'tsv']],
  ['image', ['png', 'jpg', 'jpeg', 'gif', 'webp', 'svg', 'avif', 'bmp']],
  ['audio', ['mp3', 'wav', 'ogg', 'flac', 'm4a']],
  ['video', ['mp4', 'webm', 'mov']],
  ['pdf', ['pdf']],
  [
    'text',
    [
      'txt',
      'log',
      'yaml',
      'yml',
      'toml',
      'ini',
      'cfg',
      'py',
      'r',
      'js',
      'ts',
      'java',
      'sh',
      'sql',
      'xml',
      'html',
      'css',
    ],
  ],
];
/** Files that have no ending, or whose name is the whole of it. */
const TEXTS = ['MLmodel', 'MLproject', 'Dockerfile', 'Makefile', 'LICENSE', 'README'];

/** What shows a file, by its name. */
export function viewerOf(path: string): Viewer {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (TEXTS.includes(name)) return 'text';
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return ENDINGS.find(([, endings]) => endings.includes(ending))?.[0] ?? 'none';
}

/** Rows of a CSV text (RFC 4180). A row that the text's end cuts off is left out unless the text is whole. */
export function rowsOf(text: string, separator: string, whole: boolean): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index] as string;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === separator) {
      row.push(cell);
      cell = '';
    } else if (char === '\n') {
      rows.push([...row, cell.replace(/\r$/, '')]);
      row = [];
      cell = '';
    } else cell += char;
  }
  if (whole && (cell !== '' || row.length > 0)) rows.push([...row, cell]);
  return rows;
}
