import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { Fault, Region } from './fault.tsx';

/** A part of a page that is loaded when it is first shown, or before. */
export interface Later<P> {
  (props: P): ReactNode;
  /** Loads it, so that it can be shown at once. */
  preload(): Promise<void>;
}

/**
 * A part of a page that is loaded when it is first shown. `meanwhile` stands in its place until then, nothing if it is left
 * out. React's own `lazy` is slower: once its fallback was shown, React keeps what came for 300 ms.
 */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  meanwhile?: (props: P) => ReactNode,
): Later<P> {
  let part: ComponentType<P> | undefined;
  let loading: Promise<void> | undefined;
  const preload = () => {
    loading ??= load().then(
      (loaded) => {
        part = loaded;
      },
      (error: unknown) => {
        loading = undefined;
        throw error;
      },
    );
    return loading;
  };
  function Part(props: P): ReactNode {
    const [, setLoaded] = useState(part !== undefined);
    const [failure, setFailure] = useState<{ readonly error: unknown } | undefined>(undefined);
    const [tries, setTries] = useState(0);
    useEffect(() => {
      preload().then(
        () => setLoaded(true),
        (error: unknown) => setFailure({ error }),
      );
    }, [tries]);
    const again = () => {
      setFailure(undefined);
      setTries((count) => count + 1);
    };
    if (failure) return <Fault error={failure.error} again={again} />;
    const Loaded = part;
    if (!Loaded) return meanwhile?.(props);
    return (
      <Region>
        <Loaded {...props} />
      </Region>
    );
  }
  return Object.assign(Part, { preload });
}
