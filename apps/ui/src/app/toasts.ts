/** Something that was done, said in a corner for a while. */
export interface Toast {
  readonly text: string;
  /** Takes back what was done; offered as a button and by the key `u`. */
  readonly undo?: (() => unknown) | undefined;
}

/** A toast that stands on the page. */
export interface ShownToast extends Toast {
  readonly id: number;
}

const MOST = 3;

let shown: readonly ShownToast[] = [];
let last = 0;
const listeners = new Set<() => void>();

/** Says what was done. The oldest goes when there are more than three. */
export function showToast(toast: Toast): void {
  last += 1;
  change([...shown, { ...toast, id: last }].slice(-MOST));
}

export function dismissToast(id: number): void {
  change(shown.filter((one) => one.id !== id));
}

export function shownToasts(): readonly ShownToast[] {
  return shown;
}

export function onToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: readonly ShownToast[]): void {
  shown = next;
  for (const listener of listeners) listener();
}
