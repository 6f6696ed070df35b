import type { JsonItems } from '@labtrail/core';
import type { JsonEndpoint, JsonEndpoints, RawEndpoint, RawEndpoints } from '@labtrail/protocol';
import type { z } from 'zod';
import type { Call } from '../http/call.ts';

/** An endpoint's answer; its lists may be JSON text already. NaN and the infinities are still numbers. */
type AnswerOf<E> =
  E extends JsonEndpoint<z.ZodObject, infer A>
    ? { readonly [F in keyof z.output<A>]: ListOrText<z.output<A>[F]> }
    : never;

type ListOrText<T> =
  | Exclude<T, readonly unknown[]>
  | (NonNullable<T> extends readonly (infer I)[] ? readonly I[] | JsonItems<I> : never);

type RequestOf<E> = E extends JsonEndpoint<infer Q> ? z.output<Q> : never;
type QueryOf<E> = E extends RawEndpoint<infer Q> ? z.output<Q> : never;

/** Does what an endpoint is asked. */
export type JsonHandler<E> = (call: Call, request: RequestOf<E>) => Promise<AnswerOf<E>>;
/** Reads and answers by itself; `path` is the artifact path behind the endpoint's own, decoded once. */
export type RawHandler<E> = (call: Call, query: QueryOf<E>, path: string) => Promise<void>;

export type JsonHandlers = { readonly [N in keyof JsonEndpoints]: JsonHandler<JsonEndpoints[N]> };
export type RawHandlers = { readonly [N in keyof RawEndpoints]: RawHandler<RawEndpoints[N]> };

export const DONE = Object.freeze({});
