import type { Scope } from './caller.ts';

/** A method that writes nothing that is told. */
export const QUIET = 'quiet';

type Answered<M, C> = M extends (scope: Scope, ...rest: infer A) => Promise<infer R>
  ? (outcome: R, ...rest: A) => C | undefined
  : never;

/** Says of each method of a part of a store what it wrote. A method that isn't named doesn't compile. */
export type Told<S, C> = { readonly [M in keyof S]-?: typeof QUIET | Answered<NonNullable<S[M]>, C> };

type Method = (scope: Scope, ...rest: unknown[]) => Promise<unknown>;
type Tell<C> = (scope: Scope, change: C) => void;

/** `noun`, each of whose writes is told when it is done and before its caller is answered. */
export function telling<S extends object, C>(noun: S, told: Told<S, C>, tell: Tell<C>): S {
  const methods = noun as Record<string, Method | undefined>;
  const entries = Object.entries(told as Record<string, typeof QUIET | Answered<Method, C>>).flatMap(([name, says]) => {
    const method = methods[name]?.bind(noun);
    return method ? [[name, says === QUIET ? method : afterwards(method, says, tell)]] : [];
  });
  return Object.fromEntries(entries) as S;
}

function afterwards<C>(method: Method, says: Answered<Method, C>, tell: Tell<C>): Method {
  return async (scope, ...rest) => {
    const outcome = await method(scope, ...rest);
    const change = says(outcome, ...rest);
    if (change) tell(scope, change);
    return outcome;
  };
}
