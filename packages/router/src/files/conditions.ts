import type { IncomingHttpHeaders } from 'node:http';

/** A store's entity tag as HTTP writes it; `undefined` where the store has none. */
export function entityTag(etag: string | undefined): string | undefined {
  return etag === undefined ? undefined : `"${etag}"`;
}

/**
 * What a request's conditions answer in place of a file with this tag (RFC 9110, 13.2): 412 when `If-Match` doesn't name it,
 * 304 when `If-None-Match` does, `undefined` when the file is to be sent.
 */
export function refusedBy(headers: IncomingHttpHeaders, tag: string | undefined): 304 | 412 | undefined {
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = headers;
  if (ifMatch !== undefined && !names(ifMatch, tag)) return 412;
  return ifNoneMatch !== undefined && names(weak(ifNoneMatch), tag) ? 304 : undefined;
}

/** Whether a range is still one of the file that was begun: `If-Range` names its tag, or isn't there. A date never counts. */
export function keepsRange(headers: IncomingHttpHeaders, tag: string | undefined): boolean {
  const { 'if-range': ifRange } = headers;
  return ifRange === undefined || ifRange === tag;
}

function names(list: string, tag: string | undefined): boolean {
  if (list.trim() === '*') return true;
  return tag !== undefined && list.split(',').some((one) => one.trim() === tag);
}

/** `If-None-Match` compares weakly: a weak tag of the same text counts. */
function weak(list: string): string {
  return list.replaceAll('W/"', '"');
}
