/** What a check does with a store, in this order. */
export const CHECK_STEPS = ['connect', 'write', 'list', 'read', 'read a range', 'delete'] as const;
export type CheckStep = (typeof CHECK_STEPS)[number];
