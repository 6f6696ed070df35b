import { type ComponentProps, lazy, Suspense } from 'react';
import type { FirstSteps as Steps } from './FirstSteps.tsx';

const FirstSteps = lazy(async () => ({ default: (await import('./FirstSteps.tsx')).FirstSteps }));

/** The first steps, loaded when a page turns out to be empty. */
export function FirstStepsLater(props: ComponentProps<typeof Steps>) {
  return (
    <Suspense fallback={null}>
      <FirstSteps {...props} />
    </Suspense>
  );
}
