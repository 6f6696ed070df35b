import { Tooltip } from '@mantine/core';
import { ago, moment } from './times.ts';

/** A time, relative; absolute and zoned in the tooltip. */
export function Moment({ time }: { readonly time: number }) {
  return (
    <Tooltip label={moment(time)}>
      <time dateTime={new Date(time).toISOString()}>{ago(time)}</time>
    </Tooltip>
  );
}
