import { type KeyAct, keyName, meaning } from './chords.ts';

/** Keys that belong together, under a heading in the list of all keys. */
export interface KeyGroup {
  readonly title: string;
  readonly acts: readonly KeyAct[];
}

/** How long the first key of two waits for the second, in milliseconds. */
const PATIENCE = 1500;
const TYPING = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], [role=dialog] *';

let groups: readonly KeyGroup[] = [];
const listeners = new Set<() => void>();
let pending = { keys: '', at: 0 };

/** Has keys act wherever the focus is on the page, until the answered function is called. */
export function registerKeys(group: KeyGroup): () => void {
  if (groups.length === 0) document.addEventListener('keydown', onKeyDown);
  change([...groups, group]);
  return () => {
    change(groups.filter((one) => one !== group));
    if (groups.length === 0) document.removeEventListener('keydown', onKeyDown);
  };
}

/** All that keys do now, the frame's first. */
export function keyGroups(): readonly KeyGroup[] {
  return groups;
}

export function onKeyGroups(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: readonly KeyGroup[]): void {
  groups = next;
  for (const listener of listeners) listener();
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || event.isComposing || event.repeat) return;
  if (['Shift', 'Control', 'Meta'].includes(event.key)) return;
  const name = keyName(event);
  if (!name.startsWith('Mod') && isTyped(event)) return;
  const before = event.timeStamp - pending.at < PATIENCE ? pending.keys : '';
  const found = meaning(
    before,
    name,
    groups.flatMap(({ acts }) => acts),
  );
  pending = { keys: found.pending, at: event.timeStamp };
  if (!found.act) return;
  event.preventDefault();
  found.act.act?.();
}

/** Whether a key is meant for a field or an open dialog, not for the page. */
function isTyped(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.matches(TYPING);
}
