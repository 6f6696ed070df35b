import {
  integer,
  modelStage,
  placement,
  promotionPolicy,
  promotionRequest,
  promotionStatus,
  promotionTarget,
} from '@labtrail/core';
import { z } from 'zod';
import { jsonEndpoint, LABTRAIL, type Method } from '../endpoint.ts';
import { maxResults, nothing, pageToken, required, text } from './fields.ts';

const place = { prefixes: LABTRAIL, part: 'tracking' } as const;
const read = { ...place, methods: ['GET'] as Method[], policy: 'registry:read' } as const;
const write = { ...place, methods: ['POST'] as Method[], policy: 'registry:write' } as const;
const decide = { ...write, policy: 'registry:promote' } as const;
const byName = z.object({ name: required });
const byId = z.object({ request_id: required });
const withComment = byId.extend({ comment: text });
const one = z.object({ request: promotionRequest });
const revised = z.object({
  policy: promotionPolicy,
  revision: integer.meta({ description: 'Counted up with every change.' }),
  user: text,
  timestamp: integer,
});

export const promotions = {
  getPromotionPolicy: jsonEndpoint({
    ...read,
    path: '/registered-models/promotion-policy',
    doc: 'Reads what must be so before a version of the model is promoted. The answer is empty when there is no policy.',
    request: byName,
    response: revised.partial(),
  }),
  setPromotionPolicy: jsonEndpoint({
    ...decide,
    methods: ['PUT'],
    path: '/registered-models/promotion-policy',
    doc: 'Sets the promotion policy of a registered model. From then on its targets change by promotion requests only.',
    request: byName.extend({ policy: promotionPolicy }),
    response: revised,
  }),
  deletePromotionPolicy: jsonEndpoint({
    ...decide,
    methods: ['DELETE'],
    path: '/registered-models/promotion-policy',
    doc: 'Removes the promotion policy of a registered model.',
    request: byName,
    response: nothing,
  }),
  createPromotionRequest: jsonEndpoint({
    ...write,
    path: '/promotion-requests',
    doc: 'Asks that a version enter a target, or leave it. A pending request for the same is answered in place of a second one.',
    request: z.object({
      name: required,
      version: required,
      target: promotionTarget,
      action: promotionRequest.shape.action.optional(),
      to_stage: modelStage.optional().meta({ description: 'Where a version goes that leaves a stage.' }),
      archive_existing_versions: z.boolean().optional(),
      comment: text,
    }),
    response: one,
  }),
  listPromotionRequests: jsonEndpoint({
    ...read,
    path: '/promotion-requests',
    doc: 'Lists promotion requests, the newest first: all, or those of a model or in a status.',
    request: z.object({
      name: text,
      status: promotionStatus.optional(),
      max_results: maxResults,
      page_token: pageToken,
    }),
    response: z.object({ requests: z.array(promotionRequest).optional(), next_page_token: text }),
  }),
  getPromotionRequest: jsonEndpoint({
    ...read,
    path: '/promotion-requests/{request_id}',
    doc: 'Reads a promotion request with its checks and decisions.',
    request: byId,
    response: one,
  }),
  approvePromotionRequest: jsonEndpoint({
    ...decide,
    path: '/promotion-requests/{request_id}/approve',
    doc: 'Approves a pending request. When approvals and checks suffice, the version is promoted at once.',
    request: withComment,
    response: one,
  }),
  rejectPromotionRequest: jsonEndpoint({
    ...decide,
    path: '/promotion-requests/{request_id}/reject',
    doc: 'Rejects a pending request.',
    request: withComment,
    response: one,
  }),
  withdrawPromotionRequest: jsonEndpoint({
    ...write,
    path: '/promotion-requests/{request_id}/withdraw',
    doc: 'Takes back a pending request of the caller.',
    request: withComment,
    response: one,
  }),
  listPlacements: jsonEndpoint({
    ...read,
    path: '/registered-models/placements',
    doc: 'Lists what came to places of a model and went from them, the newest first; or, with at, what stood at a place then.',
    request: z.object({
      name: required,
      alias: text.meta({ description: 'The place; not together with stage.' }),
      stage: modelStage.exclude(['None']).optional().meta({ description: 'The place; not together with alias.' }),
      at: integer.optional().meta({ description: 'Epoch milliseconds. Needs alias or stage.' }),
      max_results: maxResults,
      page_token: pageToken,
    }),
    response: z.object({ placements: z.array(placement).optional(), next_page_token: text }),
  }),
};
