import { invalid, type PromotionTarget } from '@labtrail/core';
import type { Registry } from '@labtrail/registry';
import { DONE, type JsonHandlers } from './handler.ts';

type Handled =
  | 'getPromotionPolicy'
  | 'setPromotionPolicy'
  | 'deletePromotionPolicy'
  | 'createPromotionRequest'
  | 'listPromotionRequests'
  | 'getPromotionRequest'
  | 'approvePromotionRequest'
  | 'rejectPromotionRequest'
  | 'withdrawPromotionRequest'
  | 'listPlacements';

export function promotionHandlers({ promotions }: Registry): Pick<JsonHandlers, Handled> {
  return {
    async getPromotionPolicy(call, { name }) {
      return (await promotions.policy(call, name)) ?? DONE;
    },
    setPromotionPolicy: (call, { name, policy }) => promotions.setPolicy(call, name, policy),
    async deletePromotionPolicy(call, { name }) {
      await promotions.removePolicy(call, name);
      return DONE;
    },
    async createPromotionRequest(call, request) {
      return { request: await promotions.request(call, request) };
    },
    async listPromotionRequests(call, query) {
      const { items, nextPageToken } = await promotions.list(call, query);
      return { requests: items, next_page_token: nextPageToken };
    },
    async getPromotionRequest(call, { request_id }) {
      return { request: await promotions.get(call, request_id) };
    },
    async approvePromotionRequest(call, { request_id, ...said }) {
      return { request: await promotions.approve(call, request_id, said) };
    },
    async rejectPromotionRequest(call, { request_id, ...said }) {
      return { request: await promotions.reject(call, request_id, said) };
    },
    async withdrawPromotionRequest(call, { request_id, ...said }) {
      return { request: await promotions.withdraw(call, request_id, said) };
    },
    async listPlacements(call, { alias, stage, ...query }) {
      const { items, nextPageToken } = await promotions.placements(call, { ...query, target: targetOf(alias, stage) });
      return { placements: items, next_page_token: nextPageToken };
    },
  };
}

type Stage = Extract<PromotionTarget, { stage: unknown }>['stage'];

function targetOf(alias: string | undefined, stage: Stage | undefined): PromotionTarget | undefined {
  if (alias && stage) throw invalid("Both 'alias' and 'stage' are given, and a place is one of them. Leave one out.");
  if (alias) return { alias };
  return stage && { stage };
}
