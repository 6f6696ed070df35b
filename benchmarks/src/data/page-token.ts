const NAME = '"next_page_token"';
const TAIL = 600;

/**
 * Finds the token of the next page in an answer without parsing megabytes: it stands at the very start or at the very
 * end. Undefined on the last page, where it's absent or empty.
 */
export function nextPageToken(body: Buffer): string | undefined {
  const head = body.toString('latin1', 0, Math.min(TAIL, body.length));
  const tail = body.toString('latin1', Math.max(0, body.length - TAIL), body.length);
  const found = [head, tail].find((text) => text.includes(NAME));
  return found && (/"next_page_token" *: *"([^"]+)"/.exec(found)?.[1] ?? undefined);
}
