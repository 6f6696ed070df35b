import { Children, type ReactNode } from 'react';
import { Region } from './fault.tsx';

interface Props {
  /** What the parts are of: once it has changed, a part that had failed is drawn anew. */
  readonly of?: unknown;
  readonly children: ReactNode;
}

/** Parts of a page, each in a region of its own, so that one that fails leaves the others. */
export function Parts({ of, children }: Props) {
  return Children.map(children, (part) => <Region of={of}>{part}</Region>);
}
