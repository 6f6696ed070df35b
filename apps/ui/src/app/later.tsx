import { type ComponentType, lazy, Suspense } from 'react';

/** A part of a page that is loaded when it is first shown; nothing stands in its place until then, and the page stays. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const Part = lazy(async () => ({ default: await load() })) as unknown as ComponentType<P>;
  return function Later(props: P) {
    return (
      <Suspense fallback={null}>
        <Part {...props} />
      </Suspense>
    );
  };
}
