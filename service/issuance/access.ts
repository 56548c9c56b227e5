// Every story about somebody else's certificate begins here.
import { ServiceProblem } from '../domain/service-problem.ts';
import { type Deed, isAllowed, type Staff } from '../domain/staff.ts';

/** On whose behalf, and on which request. */
export interface StaffContext {
  readonly staff: Staff;
  readonly requestToken: string;
}

/** Throws `forbidden`. `courseKey` undefined asks for the right in every course. */
export function requireAccess(staff: Staff, deed: Deed, courseKey: string | undefined): void {
  if (isAllowed(staff, deed, courseKey)) return;
  const { actor, mayChange, mayLook } = staff;
  const context = { actor, deed, course: courseKey ?? 'all' };
  const sentence =
    deed !== 'hint' && mayLook === false
      ? 'The scope "write" alone sends hints. Use a token with the scope "read" or "certificates:read" as well.'
      : deed !== 'look' && !mayChange && isAllowed(staff, 'look', courseKey)
        ? 'You may look at this, but not change it. Use a token with the scope "write", or the published unit.'
        : courseKey === undefined
          ? 'This concerns every course: only the platform’s own staff and services may do it.'
          : 'This certificate belongs to a course in which you are not staff.';
  throw new ServiceProblem('forbidden', sentence, { context });
}
