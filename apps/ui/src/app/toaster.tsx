import { Button, CloseButton } from '@mantine/core';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useKeys } from './keys/use-keys.ts';
import classes from './toaster.module.css';
import { dismissToast, onToasts, type ShownToast, shownToasts } from './toasts.ts';

/** How long a toast stands while nothing points at it, in milliseconds. */
const STANDS = 8000;

/** What was done of late, in a corner, with a way to take it back. */
export function Toaster() {
  const toasts = useSyncExternalStore(onToasts, shownToasts);
  const latest = toasts.findLast(({ undo }) => undo);
  const acts = useMemo(
    () => (latest ? [{ keys: 'u', does: `Undo: ${latest.text}`, act: () => takeBack(latest) }] : []),
    [latest],
  );
  useKeys('Undo', acts);
  return (
    <section className={classes.toasts} aria-live="polite" aria-label="Notices">
      {toasts.map((toast) => (
        <OneToast key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function OneToast({ toast }: { readonly toast: ShownToast }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismissToast(toast.id), STANDS);
    return () => clearTimeout(timer);
  }, [held, toast.id]);
  const hold = () => setHeld(true);
  const release = () => setHeld(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only keeps it there; its buttons act.
    <div className={classes.toast} onMouseEnter={hold} onMouseLeave={release} onFocus={hold} onBlur={release}>
      <span className={classes.text}>{toast.text}</span>
      {toast.undo && (
        <Button variant="subtle" onClick={() => takeBack(toast)}>
          Undo
        </Button>
      )}
      <CloseButton size="sm" aria-label="Dismiss" onClick={() => dismissToast(toast.id)} />
    </div>
  );
}

function takeBack({ id, undo }: ShownToast): void {
  dismissToast(id);
  undo?.();
}
