/** An event as a stream carries it: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export function eventText(name: string, id: string, data: object): string {
  return `event: ${name}\nid: ${id}\ndata: ${jsonOf(data)}\n\n`;
}

/** A comment, and the position without an event. */
export function beatText(id: string): string {
  return `: \nid: ${id}\n\n`;
}

/** JSON in which NaN and the infinities are texts. They are rare, and where there are any, plain JSON has a null. */
function jsonOf(data: object): string {
  const text = JSON.stringify(data);
  return text.includes(':null') ? JSON.stringify(data, nameNonFinite) : text;
}

function nameNonFinite(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
