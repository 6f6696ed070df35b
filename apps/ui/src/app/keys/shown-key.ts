const NAMES: Readonly<Record<string, string>> = { Mod: /mac/i.test(navigator.platform) ? '⌘' : 'Ctrl' };

/** A key as it is written on the reader's keyboard. */
export function shownKey(key: string): string {
  return NAMES[key] ?? key;
}
