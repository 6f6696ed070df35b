import type { PromotionTarget } from '@labtrail/core';

/** A promotion's target in words: `@champion`, or a stage's name. */
export function targetText(target: PromotionTarget): string {
  return 'alias' in target ? `@${target.alias}` : target.stage;
}
