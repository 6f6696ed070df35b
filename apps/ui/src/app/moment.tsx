import { Tooltip } from '@mantine/core';
import { ago, isDate, moment } from './times.ts';

/** A time, relative; absolute and zoned in the tooltip. */
export function Moment({ time }: { readonly time: number }) {
  return (
    <Tooltip label={moment(time)}>
      <time dateTime={isDate(time) ? new Date(time).toISOString() : undefined}>{ago(time)}</time>
    </Tooltip>
  );
}
