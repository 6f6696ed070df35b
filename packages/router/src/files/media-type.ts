/** What MLflow shows as text, whatever else it is. */
const TEXT = new Set(
  'txt log err cfg conf cnf cf ini properties prop hocon toml yaml yml xml json js py py3 csv tsv md rst ipynb MLmodel MLproject'.split(
    ' ',
  ),
);

/** The media type of a file by the ending of its name. */
export async function mediaTypeOf(name: string): Promise<string> {
  const ending = name.slice(name.lastIndexOf('.') + 1);
  if (TEXT.has(ending)) return 'text/plain';
  const { lookup } = await import('mime-types');
  return lookup(name) || 'application/octet-stream';
}

/** The header that has a browser save a file under its name, in any script, and never show it. */
export function attachment(name: string): string {
  const plain = name.replace(/[^\w .\-+()]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return plain === name
    ? `attachment; filename="${name}"`
    : `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
