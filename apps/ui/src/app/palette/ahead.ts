let text = '';

/** Keeps what is typed before the palette can take it, from the moment that its keys were pressed. */
export function collectAhead(): void {
  text = '';
  document.addEventListener('keydown', collect, true);
}

/** What was typed so far; from now on keys go where the focus is. */
export function takeAhead(): string {
  document.removeEventListener('keydown', collect, true);
  const taken = text;
  text = '';
  return taken;
}

function collect(event: KeyboardEvent): void {
  if (event.key === 'Escape') takeAhead();
  if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  text += event.key;
}
