// Access checks: every use case that reads or changes another person's certificate calls `requireAccess` first.
import { ServiceProblem } from '../domain/service-problem.ts';
import { type Access, isAllowed, type Staff } from '../domain/staff.ts';

/** The staff member or operator who acts, and the request. */
export interface StaffContext {
  readonly staff: Staff;
  readonly requestToken: string;
}

/** Throws `forbidden`. `courseKey` undefined requires access to every course. */
export function requireAccess(staff: Staff, access: Access, courseKey: string | undefined): void {
  if (isAllowed(staff, access, courseKey)) return;
  const { actor, mayWrite, mayRead } = staff;
  const context = { actor, access, course: courseKey ?? 'all' };
  const sentence =
    access !== 'notify' && mayRead === false
      ? 'The scope "write" alone only permits passing-status notifications. Use a token with the scope "read" or "certificates:read" as well.'
      : access !== 'read' && !mayWrite && isAllowed(staff, 'read', courseKey)
        ? 'You may read this, but not change it. Use a token with the scope "write", or the published unit.'
        : courseKey === undefined
          ? 'This concerns every course: only global staff and services of the platform may do it.'
          : 'This certificate belongs to a course in which you are not staff.';
  throw new ServiceProblem('forbidden', sentence, { context });
}
