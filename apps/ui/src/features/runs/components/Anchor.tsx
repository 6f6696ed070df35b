import type { Ref } from 'react';

interface Props {
  readonly at: HTMLElement;
  readonly ref?: Ref<HTMLSpanElement>;
}

/** Stands where a button stands, for a menu that is mounted once it is asked for. */
export function Anchor({ at, ref }: Props) {
  const { left, top, width, height } = at.getBoundingClientRect();
  return <span ref={ref} style={{ position: 'fixed', left, top, width, height, pointerEvents: 'none' }} />;
}
