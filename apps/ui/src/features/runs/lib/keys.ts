/** The keys of a page of runs and what each does, for the reader. */
export const KEYS: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  { keys: ['/'], does: 'Go to the filter' },
  { keys: ['c'], does: 'Compare the chosen runs' },
  { keys: ['j', '↓'], does: 'Next row of the table' },
  { keys: ['k', '↑'], does: 'Row before' },
  { keys: ['Home'], does: 'First row' },
  { keys: ['End'], does: 'Last row' },
  { keys: ['x'], does: 'Choose the row’s run, or not' },
  { keys: ['Shift x'], does: 'Choose all from the last chosen one on' },
  { keys: ['Enter'], does: 'Open the run, or fold the group' },
  { keys: ['?'], does: 'Show these keys' },
];

const TYPING = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], [role=dialog] *';

/** Whether a key pressed there is meant for the page, not for what is written or for an open dialog. */
export function isForPage(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false;
  return !(event.target instanceof Element && event.target.matches(TYPING));
}
