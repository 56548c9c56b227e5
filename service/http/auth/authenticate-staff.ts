// Finds out whether the caller is staff, and of which courses. A block token states it for its own course. A platform token
// states it for global staff only; for other users the service reads their course roles from the LMS. The scopes of a token limit
// what a service may do.
import type { Request } from 'express';
import { ROUTES } from '../../../shared/api/routes.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { AUTHOR_ROLES, type Staff, scopesOf, withinOrgs } from '../../domain/staff.ts';
import type { BlockSession } from '../../issuance/deps.ts';
import type { CourseRoles } from '../../issuance/ports/ports.ts';
import type { Authenticator } from './authenticate.ts';
import type { PlatformCaller } from './platform-token.ts';

export type AuthenticateStaff = (request: Request) => Promise<Staff>;

/** Rejects with `unauthenticated`, with `forbidden` for callers who are staff of no course, or with `lms-unavailable`. */
export function createAuthenticateStaff(authenticator: Authenticator, roles: CourseRoles): AuthenticateStaff {
  return async (request) => {
    const caller = authenticator.readCaller(request);
    const staff =
      'session' in caller ? staffOfBlock(caller.session) : await staffOfPlatform(caller.platform, roles);
    if (staff.scope === 'everywhere' || staff.scope.length > 0) return staff;
    throw new ServiceProblem('forbidden', 'This is for course staff. You are not staff of any course here.', {
      context: { actor: staff.actor },
    });
  };
}

/** The same for authors: the author of an author token, and those whose roles in the LMS may change courses. */
export function createAuthenticateAuthor(
  authenticator: Authenticator,
  roles: CourseRoles,
): AuthenticateStaff {
  return async (request) => {
    const caller = authenticator.readAuthor(request);
    return 'author' in caller ? caller.author : staffOfPlatform(caller.platform, roles, AUTHOR_ROLES);
  };
}

/** Staff of the token's course only, also for global staff. */
function staffOfBlock({ userId, isStaff, courseKey, readOnly }: BlockSession): Staff {
  return {
    actor: `staff:${userId}`,
    scope: isStaff ? [{ courseKey }] : [],
    mayWrite: !readOnly,
  };
}

async function staffOfPlatform(
  caller: PlatformCaller,
  roles: CourseRoles,
  counted?: ReadonlySet<string>,
): Promise<Staff> {
  const actor = actorOf(caller);
  const { mayRead, mayWrite, orgs, onlyOwn } = caller.limits;
  if (caller.isRestricted || onlyOwn)
    throw new ServiceProblem(
      'forbidden',
      `A restricted application, or one with the filter "user:me", may only read ${ROUTES.certificates}. Use a token of another application here.`,
      { context: { actor } },
    );
  if (!mayRead && !mayWrite)
    throw new ServiceProblem(
      'forbidden',
      'The token has none of the scopes "read", "certificates:read" and "write". Request one of them with the token.',
      { context: { actor } },
    );
  const scope = caller.isStaff ? 'everywhere' : scopesOf(await roles.readCourseRoles(caller.token), counted);
  return {
    actor,
    scope: withinOrgs(scope, orgs),
    mayWrite,
    ...(!mayRead && { mayRead: false }),
  };
}

/** Not every token contains the user id. All contain the platform's anonymous id, which the LMS can resolve. */
function actorOf({ isService, userId, anonymousId }: PlatformCaller): string {
  return `${isService ? 'service' : 'staff'}:${userId ?? `anonymous-${anonymousId}`}`;
}
