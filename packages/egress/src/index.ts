export { Egress, type EgressAnswer, type EgressRequest, type EgressSettings } from './egress.ts';
export { EgressError, type EgressFailure } from './egress-error.ts';
