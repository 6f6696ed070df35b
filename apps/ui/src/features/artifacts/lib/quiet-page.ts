/** What a page without scripts may load: nothing but what it holds itself. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; media-src data:";

/**
 * A page with a policy before anything of its own, which a later one can only make stricter. It stands in the browser's standard
 * mode, whatever its own first line says.
 */
export function withPolicy(page: string): string {
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}">${page}`;
}
