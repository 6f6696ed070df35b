import type { RunStatus } from '@labtrail/core';
import {
  IconCircleCheckFilled,
  IconCircleXFilled,
  IconClock,
  IconHandStop,
  IconPlayerPlayFilled,
} from '@tabler/icons-react';

const MARKS = {
  FINISHED: { Icon: IconCircleCheckFilled, colour: 'var(--mantine-color-green-7)', label: 'Finished' },
  FAILED: { Icon: IconCircleXFilled, colour: 'var(--mantine-color-red-7)', label: 'Failed' },
  RUNNING: { Icon: IconPlayerPlayFilled, colour: 'var(--mantine-color-blue-6)', label: 'Running' },
  SCHEDULED: { Icon: IconClock, colour: 'var(--mantine-color-gray-6)', label: 'Scheduled' },
  KILLED: { Icon: IconHandStop, colour: 'var(--mantine-color-orange-7)', label: 'Killed' },
} as const;

/** A run's status as a mark; there may be thousands of them, so its tooltip is the browser's own. */
export function StatusMark({ status }: { readonly status: RunStatus }) {
  const { Icon, colour, label } = MARKS[status];
  return (
    <span role="img" aria-label={label} title={label} style={{ flex: 'none', display: 'flex' }}>
      <Icon size={14} color={colour} aria-hidden />
    </span>
  );
}
