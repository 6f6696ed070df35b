import type { PromotionTarget } from '@labtrail/core';

/** The stages that a version can be promoted to. */
export const STAGES = ['Staging', 'Production', 'Archived'] as const;

/** A promotion's target in words: `@champion`, or a stage's name. */
export function targetText(target: PromotionTarget): string {
  return 'alias' in target ? `@${target.alias}` : target.stage;
}

/** What a reader calls a place: the name of a stage, or an alias with or without its sign. */
export function targetOf(text: string): PromotionTarget {
  const stage = STAGES.find((one) => one === text.trim());
  return stage ? { stage } : { alias: text.trim().replace(/^@/, '') };
}
