import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { focusFilter, useKeys } from './keys/use-keys.ts';

const KeysHelp = lazy(async () => ({ default: (await import('./keys/keys-help.tsx')).KeysHelp }));

/** The keys that every page has. */
export function FrameKeys() {
  const [help, setHelp] = useState(false);
  const navigate = useNavigate();
  const acts = useMemo(
    () => [
      { keys: '/', does: 'Go to the filter or search of the page', act: focusFilter },
      { keys: 'g e', does: 'Go to experiments', act: () => void navigate({ to: '/experiments' }) },
      { keys: 'g m', does: 'Go to models', act: () => void navigate({ to: '/models' }) },
      { keys: 'g w', does: 'Go to webhooks', act: () => void navigate({ to: '/webhooks' }) },
      { keys: '?', does: 'Show all keys', act: () => setHelp(true) },
    ],
    [navigate],
  );
  useKeys('Everywhere', acts);
  return <Suspense fallback={null}>{help && <KeysHelp close={() => setHelp(false)} />}</Suspense>;
}
