/** What a file is shown as. */
export type Kind =
  | 'text'
  | 'markdown'
  | 'json'
  | 'map'
  | 'notebook'
  | 'table'
  | 'parquet'
  | 'image'
  | 'audio'
  | 'video'
  | 'pdf'
  | 'html'
  | 'model'
  | 'unknown';

const KINDS: Readonly<Partial<Record<Kind, string>>> = {
  markdown: 'md markdown',
  json: 'json',
  map: 'geojson',
  notebook: 'ipynb',
  table: 'csv tsv tab psv',
  parquet: 'parquet pq',
  image: 'png jpg jpeg gif webp svg avif bmp ico',
  audio: 'mp3 wav ogg oga flac m4a opus',
  video: 'mp4 webm mov m4v ogv',
  pdf: 'pdf',
  html: 'html htm',
  text: 'txt log out err yaml yml toml ini cfg conf py pyi r rmd js mjs cjs jsx ts tsx java scala kt go rs c h cpp sh bash sql xml css jsonl ndjson env properties rst diff patch lock gitignore',
};
const BY_ENDING = new Map(
  Object.entries(KINDS).flatMap(([kind, endings]) => endings.split(' ').map((ending) => [ending, kind as Kind])),
);
/** Files without an ending, or whose name is the whole of it. */
const TEXTS = new Set('MLproject Dockerfile Makefile LICENSE README NOTICE'.split(' '));

/** What shows a file, by its name; `unknown` when the name doesn't tell. */
export function kindOf(path: string): Kind {
  const name = nameOf(path);
  if (name === 'MLmodel') return 'model';
  if (TEXTS.has(name)) return 'text';
  return BY_ENDING.get(endingOf(name)) ?? 'unknown';
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folder that a path is in; empty at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/** What stands behind the last dot of a name, in small letters; the whole name without a dot. */
export function endingOf(path: string): string {
  const name = nameOf(path);
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase();
}

/** Whether the beginning of a file looks like text: valid UTF-8 without the signs that text doesn't hold. */
export function looksLikeText(beginning: Uint8Array): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these signs are what tells
  const control = /[\x00-\x08\x0e-\x1a\x1c-\x1f]/;
  try {
    return !control.test(new TextDecoder('utf-8', { fatal: true }).decode(beginning, { stream: true }));
  } catch {
    return false;
  }
}
