import { useMantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { KeyAct } from './keys/chords.ts';
import { focusFilter, useKeys } from './keys/use-keys.ts';
import { later } from './later.tsx';
import { collectAhead } from './palette/ahead.ts';
import { PLACES } from './places.ts';

const KeysHelp = later(async () => (await import('./keys/keys-help.tsx')).KeysHelp);
const Palette = later(async () => (await import('./palette/palette.tsx')).Palette);

/** What the frame shows above a page. */
export type Above = 'keys' | 'palette' | undefined;

interface Props {
  readonly above: Above;
  readonly show: (above: Above) => void;
}

/** The keys that every page has, and what they open. */
export function FrameKeys({ above, show }: Props) {
  useKeys('Theme', useThemeActs());
  useKeys('Everywhere', useFrameActs(show));
  const close = () => show(undefined);
  return (
    <>
      {above === 'keys' && <KeysHelp close={close} />}
      {above === 'palette' && <Palette close={close} />}
    </>
  );
}

/** Shows the palette, which is loaded then, and loses nothing of what is typed meanwhile. */
function openPalette(show: Props['show']): void {
  collectAhead();
  show('palette');
}

function useFrameActs(show: Props['show']): readonly KeyAct[] {
  const navigate = useNavigate();
  return useMemo(
    () => [
      { keys: 'Mod k', does: 'Find a page, a thing or a command', act: () => openPalette(show) },
      { keys: '/', does: 'Go to the filter or search of the page', act: focusFilter },
      ...PLACES.map(({ to, label, key }) => ({
        keys: `g ${key}`,
        does: `Go to ${label.toLowerCase()}`,
        act: () => void navigate({ to }),
      })),
      {
        keys: '',
        does: 'Create experiment',
        act: () => void navigate({ to: '/experiments', search: { create: true } }),
      },
      { keys: '?', does: 'Show all keys', act: () => show('keys') },
    ],
    [navigate, show],
  );
}

function useThemeActs(): readonly KeyAct[] {
  const { setColorScheme } = useMantineColorScheme();
  return useMemo(
    () => [
      { keys: '', does: 'Light theme', act: () => setColorScheme('light') },
      { keys: '', does: 'Dark theme', act: () => setColorScheme('dark') },
      { keys: '', does: 'Theme of the system', act: () => setColorScheme('auto') },
    ],
    [setColorScheme],
  );
}
