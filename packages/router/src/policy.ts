import { type Caller, LabtrailError } from '@labtrail/core';
import type { Policy } from '@labtrail/protocol';

/** Decides who may do what. */
export type Permit = (caller: Caller, policy: Policy) => boolean;

/** A server without users: everybody may do everything. */
export const everybody: Permit = () => true;

/** @throws PERMISSION_DENIED */
export function checkPermitted(permit: Permit, caller: Caller, policy: Policy): void {
  if (permit(caller, policy)) return;
  throw new LabtrailError('PERMISSION_DENIED', `This needs the permission '${policy}', which the caller doesn't have.`);
}
