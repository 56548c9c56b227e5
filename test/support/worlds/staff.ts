// Staff who act in tests, and the context of each of their actions.
import type { Staff } from '../../../service/domain/staff.ts';
import type { StaffContext } from '../../../service/issuance/access.ts';

export const OPERATOR: Staff = { actor: 'operator:0', scope: 'everywhere', mayWrite: true };

let actions = 0;

/** Returns the context of one more action: every action has a request token of its own. */
export function staffContext(staff = OPERATOR): StaffContext {
  actions += 1;
  return { staff, requestToken: `action-${String(actions).padStart(4, '0')}` };
}
