import { type ReactNode, Suspense, useEffect, useState } from 'react';

interface Props {
  /** What stands there until the part is loaded. */
  readonly fallback: ReactNode;
  /** The part, which is loaded when it is first drawn. */
  readonly children: ReactNode;
}

/** A part that begins to be loaded when the rest of the page stands. React may hold back a page that already waits for parts. */
export function AfterPage({ fallback, children }: Props) {
  const [shown, setShown] = useState(false);
  useEffect(() => setShown(true), []);
  return shown ? <Suspense fallback={fallback}>{children}</Suspense> : fallback;
}
