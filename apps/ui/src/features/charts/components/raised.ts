import { createContext, useContext, useEffect } from 'react';

/** Which run or group is raised on all charts of a page. */
export class Raised extends EventTarget {
  #of: string | undefined;

  get of(): string | undefined {
    return this.#of;
  }

  set(of: string | undefined): void {
    if (of === this.#of) return;
    this.#of = of;
    this.dispatchEvent(new Event('change'));
  }
}

export const RaisedContext = createContext(new Raised());

/** Calls `onChange` with what is raised, at every change. */
export function useRaised(onChange: (of: string | undefined) => void): Raised {
  const raised = useContext(RaisedContext);
  useEffect(() => {
    const told = () => onChange(raised.of);
    raised.addEventListener('change', told);
    return () => raised.removeEventListener('change', told);
  }, [raised, onChange]);
  return raised;
}
