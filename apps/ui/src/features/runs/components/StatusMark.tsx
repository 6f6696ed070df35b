import type { RunStatus } from '@labtrail/core';
import { Tooltip } from '@mantine/core';
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

export function StatusMark({ status }: { readonly status: RunStatus }) {
  const { Icon, colour, label } = MARKS[status];
  return (
    <Tooltip label={label}>
      <Icon size={14} color={colour} aria-label={label} role="img" style={{ flex: 'none' }} />
    </Tooltip>
  );
}
