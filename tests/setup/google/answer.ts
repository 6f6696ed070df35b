import type { ServerResponse } from 'node:http';

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

/** A refusal as the XML API words it. */
export function sendError(response: ServerResponse, status: number, code: string): void {
  const xml = `<?xml version='1.0' encoding='UTF-8'?><Error><Code>${code}</Code><Message>${code}</Message></Error>`;
  response.writeHead(status, { 'content-type': 'application/xml; charset=UTF-8' }).end(xml);
}

export function sendXml(response: ServerResponse, name: string, fields: Readonly<Record<string, string>>): void {
  const inner = Object.entries(fields).map(([field, value]) => `<${field}>${escaped(value)}</${field}>`);
  const xml = `<?xml version='1.0' encoding='UTF-8'?><${name} xmlns='http://s3.amazonaws.com/doc/2006-03-01/'>${inner.join('')}</${name}>`;
  response.writeHead(200, { 'content-type': 'application/xml; charset=UTF-8' }).end(xml);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
