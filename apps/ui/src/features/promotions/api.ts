import type { Placement, PromotionPolicy, PromotionRequest, PromotionStatus, PromotionTarget } from '@labtrail/core';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { labtrailGet, labtrailSend } from '../../app/http.ts';

interface RequestsPage {
  readonly requests?: readonly PromotionRequest[];
  readonly next_page_token?: string;
}

interface PlacementsPage {
  readonly placements?: readonly Placement[];
  readonly next_page_token?: string;
}

/** A model's policy, and how it came to be; empty when there is none. */
export interface RevisedPolicy {
  readonly policy?: PromotionPolicy;
  readonly revision?: number;
  readonly user?: string;
  readonly timestamp?: number;
}

const PAGE = 50;

/** Promotion requests of a model, of one status or of all, the newest first, page by page. */
export function requestsQuery(name: string, status?: PromotionStatus) {
  return infiniteQueryOptions({
    queryKey: ['requests', name, status],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      labtrailGet<RequestsPage>(
        'promotion-requests',
        { name, status, max_results: PAGE, page_token: pageParam || undefined },
        signal,
      ),
    getNextPageParam: ({ next_page_token }) => next_page_token,
  });
}

export function policyQuery(name: string) {
  return queryOptions({
    queryKey: ['policy', name],
    queryFn: ({ signal }) => labtrailGet<RevisedPolicy>('registered-models/promotion-policy', { name }, signal),
  });
}

export function setPolicy(name: string, policy: unknown): Promise<RevisedPolicy> {
  return labtrailSend('PUT', 'registered-models/promotion-policy', { name, policy });
}

export function deletePolicy(name: string): Promise<object> {
  return labtrailSend('DELETE', 'registered-models/promotion-policy', { name });
}

/** Which moves are asked for: all of a model, those of a place, or what stood there at a moment (epoch milliseconds). */
export interface PlacementsQuestion {
  readonly name: string;
  readonly target?: PromotionTarget | undefined;
  readonly at?: number | undefined;
}

/** What came to places of a model and left them, the newest first, page by page. */
export function placementsQuery({ name, target, at }: PlacementsQuestion) {
  return infiniteQueryOptions({
    queryKey: ['placements', name, target, at],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      labtrailGet<PlacementsPage>(
        'registered-models/placements',
        { name, ...target, at, max_results: PAGE, page_token: pageParam || undefined },
        signal,
      ),
    getNextPageParam: ({ next_page_token }) => next_page_token,
  });
}

export interface Wish {
  readonly name: string;
  readonly version: string;
  readonly target: PromotionTarget;
  readonly action?: PromotionRequest['action'];
  readonly archive_existing_versions?: boolean;
  readonly comment?: string;
}

export function askPromotion(wish: Wish): Promise<object> {
  return labtrailSend('POST', 'promotion-requests', wish);
}

export type Verdict = 'approve' | 'reject' | 'withdraw';

export function decide(requestId: string, verdict: Verdict, comment: string): Promise<object> {
  return labtrailSend('POST', `promotion-requests/${encodeURIComponent(requestId)}/${verdict}`, {
    ...(comment && { comment }),
  });
}
