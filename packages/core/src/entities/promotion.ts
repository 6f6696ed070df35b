import { z } from 'zod';
import { double, integer } from './scalars.ts';

export const promotionTarget = z.union([
  z.strictObject({ alias: z.string().min(1) }),
  z.strictObject({ stage: z.enum(['Staging', 'Production', 'Archived']) }),
]);
/** A place that versions are promoted to. */
export type PromotionTarget = z.infer<typeof promotionTarget>;

const comparator = z.enum(['<', '<=', '>', '>=', '=', '!=']);

export const promotionCheck = z.union([
  z.strictObject({
    metric: z.string().min(1),
    comparator,
    threshold: z.number(),
  }),
  z.strictObject({
    metric: z.string().min(1),
    comparator,
    champion: promotionTarget.meta({ description: 'Where the version stands whose metric is the threshold.' }),
    margin: z.number().default(0).meta({ description: "Added to the champion's metric before it is compared." }),
  }),
  z.strictObject({
    tag: z.string().min(1),
    value: z.string().optional().meta({ description: 'Any value when left out.' }),
  }),
]);
/**
 * What must hold of a version: a metric of its source run (the latest value) against a number or against the version that stands
 * at a place now, or a tag of the version. A comparison with a champion holds when there is none yet.
 */
export type PromotionCheck = z.infer<typeof promotionCheck>;

export const promotionPolicy = z.strictObject({
  targets: z.array(promotionTarget).min(1).max(20),
  approvers: z.array(z.string().min(1)).max(1000).default([]).meta({ description: 'Empty for anybody.' }),
  approvals: z.int().min(0).max(100).default(1).meta({ description: 'How many; 0 lets the checks alone decide.' }),
  own_approval: z.boolean().default(false).meta({ description: 'Whether the approval of the one who asked counts.' }),
  checks: z.array(promotionCheck).max(50).default([]),
});
/** What must be so before a version of a registered model is promoted. */
export type PromotionPolicy = z.infer<typeof promotionPolicy>;

export const checkResult = z.object({
  check: promotionCheck,
  holds: z.boolean(),
  observed: z.union([double, z.string()]).optional().meta({ description: 'The metric or tag that was found.' }),
  wanted: double.optional().meta({ description: 'The threshold, or what the champion made it.' }),
  reason: z.string().meta({ description: 'What was compared, in words.' }),
});
export type CheckResult = z.infer<typeof checkResult>;

export const promotionDecision = z.object({
  decision: z.enum(['APPROVED', 'REJECTED', 'WITHDRAWN']),
  user: z.string().optional().meta({ description: 'Left out for the anonymous caller.' }),
  comment: z.string().optional(),
  timestamp: integer,
});
/** What somebody said to a request. */
export type PromotionDecision = z.infer<typeof promotionDecision>;

export const promotionStatus = z.enum(['PENDING', 'APPROVED', 'REJECTED', 'WITHDRAWN']);
export type PromotionStatus = z.infer<typeof promotionStatus>;

export const promotionRequest = z.object({
  request_id: z.string(),
  name: z.string(),
  version: z.string(),
  target: promotionTarget,
  action: z.enum(['ENTER', 'LEAVE']).meta({ description: 'LEAVE takes the version away from the target.' }),
  archive_existing_versions: z.boolean(),
  to_stage: z
    .enum(['None', 'Staging', 'Production', 'Archived'])
    .optional()
    .meta({ description: 'Where a version goes that leaves a stage; left out otherwise.' }),
  status: promotionStatus,
  requested_by: z.string().optional(),
  comment: z.string().optional(),
  creation_timestamp: integer,
  last_updated_timestamp: integer,
  checks: z.array(checkResult).meta({ description: 'As they were when last looked at.' }),
  decisions: z.array(promotionDecision).meta({ description: 'In the order of time.' }),
});
/** The wish that a version be promoted, and what became of it. */
export type PromotionRequest = z.infer<typeof promotionRequest>;

export const placement = z.object({
  name: z.string().meta({ description: 'The name of the registered model at that time.' }),
  version: z.string(),
  target: promotionTarget,
  change: z.enum(['ENTERED', 'LEFT']),
  timestamp: integer,
  user: z.string().optional().meta({ description: 'Who did it; left out for the anonymous caller.' }),
  request_id: z.string().optional().meta({ description: 'The promotion request that it came from, if any.' }),
});
/** That a version came to stand at a place, or went from it. */
export type Placement = z.infer<typeof placement>;
