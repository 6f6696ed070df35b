import { ActionIcon, Tooltip } from '@mantine/core';
import { IconAntennaBars5, IconAntennaBarsOff, IconPlayerPause } from '@tabler/icons-react';
import { type LiveState, line } from './line.ts';
import { useLiveState } from './use-live.ts';

const LOOKS: Readonly<
  Record<Exclude<LiveState, 'off'>, { label: string; color: string; Icon: typeof IconPlayerPause }>
> = {
  connecting: { label: 'Live updates: connecting', color: 'gray', Icon: IconAntennaBarsOff },
  connected: { label: 'Live updates are on: pause', color: 'green', Icon: IconAntennaBars5 },
  reconnecting: {
    label: 'Live updates: reconnecting, pages ask every few seconds',
    color: 'orange',
    Icon: IconAntennaBarsOff,
  },
  paused: { label: 'Paused, nothing on this page changes: resume', color: 'orange', Icon: IconPlayerPause },
};

/** Says in the bar whether the page follows what others log, and pauses and resumes that. */
export function LiveMark() {
  const state = useLiveState();
  if (state === 'off') return null;
  const { label, color, Icon } = LOOKS[state];
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color={color}
        aria-label={label}
        aria-pressed={state === 'paused'}
        onClick={() => line.setPaused(state !== 'paused')}
      >
        <Icon size={16} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}
