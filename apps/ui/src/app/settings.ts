import { useSyncExternalStore } from 'react';

/** What a reader prefers on this browser, on every page. */
export interface Settings {
  readonly density: 'normal' | 'compact';
  /** Whose clock absolute times go by. */
  readonly zone: 'local' | 'utc';
}

const KEY = 'labtrail-settings';
const NEW: Settings = { density: 'normal', zone: 'local' };
const ROW: Readonly<Record<Settings['density'], number>> = { normal: 32, compact: 28 };

const listeners = new Set<() => void>();
let settings = read();

export function currentSettings(): Settings {
  return settings;
}

export function changeSettings(change: Partial<Settings>): void {
  settings = { ...settings, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // A browser that keeps nothing forgets them with the page.
  }
  apply();
  for (const listener of listeners) listener();
}

export function useSettings(): Settings {
  return useSyncExternalStore(onSettings, currentSettings);
}

/** The height of a row of a table, in pixels. */
export function useRowHeight(): number {
  return ROW[useSettings().density];
}

/** Sets what style sheets go by. */
export function apply(): void {
  document.documentElement.style.setProperty('--row', `${ROW[settings.density]}px`);
}

function onSettings(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): Settings {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Settings>;
    return {
      density: kept.density === 'compact' ? 'compact' : NEW.density,
      zone: kept.zone === 'utc' ? 'utc' : NEW.zone,
    };
  } catch {
    return NEW;
  }
}
