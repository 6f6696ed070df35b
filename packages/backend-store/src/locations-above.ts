/** A URI and those that it is a path below of, down to its host, the longest first; without a slash at the end of any. */
export function locationsAbove(uri: string): string[] {
  const [, host = '', path = ''] = /^([a-z][a-z\d+.-]*:\/\/[^/?#]*)([^?#]*)/i.exec(uri) ?? [];
  const parts = path.split('/').filter(Boolean);
  return Array.from({ length: parts.length + 1 }, (_, gone) =>
    [host, ...parts.slice(0, parts.length - gone)].join('/'),
  );
}
