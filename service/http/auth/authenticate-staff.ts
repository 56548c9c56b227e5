// Who is staff, and of what. A block token says it of its own course; a platform token says it of global staff only, so
// for everybody else the LMS is asked which course roles they have. Services are held to the scopes they were given.
import type { Request } from 'express';
import { ROUTES } from '../../../shared/routes.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { reachOf, type Staff, withinOrgs } from '../../domain/staff.ts';
import type { BlockSession } from '../../issuance/deps.ts';
import type { CourseRoles } from '../../issuance/ports/ports.ts';
import type { Authenticator } from './authenticate.ts';
import type { PlatformCaller } from './platform-token.ts';

export type AuthenticateStaff = (request: Request) => Promise<Staff>;

/** Rejects with `unauthenticated`, with `forbidden` for who is staff of nothing, or with `lms-unavailable`. */
export function createAuthenticateStaff(authenticator: Authenticator, roles: CourseRoles): AuthenticateStaff {
  return async (request) => {
    const caller = authenticator.caller(request);
    const staff =
      'asker' in caller ? staffOfBlock(caller.asker) : await staffOfPlatform(caller.platform, roles);
    if (staff.reach === 'everywhere' || staff.reach.length > 0) return staff;
    throw new ServiceProblem('forbidden', 'This is for course staff. You are not staff of any course here.', {
      context: { actor: staff.actor },
    });
  };
}

/** Staff of the course, and of that alone: not even global staff reach further with a block token. */
function staffOfBlock({ userId, isStaff, courseKey, readOnly }: BlockSession): Staff {
  return {
    actor: `staff:${userId}`,
    reach: isStaff ? [{ courseKey }] : [],
    mayChange: !readOnly,
  };
}

async function staffOfPlatform(caller: PlatformCaller, roles: CourseRoles): Promise<Staff> {
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
      'The token has none of the scopes "read", "certificates:read" and "write". Ask for one with the token.',
      { context: { actor } },
    );
  const reach = caller.isStaff ? 'everywhere' : reachOf(await roles.readCourseRoles(caller.token));
  return {
    actor,
    reach: withinOrgs(reach, orgs),
    mayChange: mayWrite,
    ...(!mayRead && { mayLook: false }),
  };
}

/** Not every token says the user id. The platform's anonymous id is in all of them, and the LMS knows whose it is. */
function actorOf({ isService, userId, anonymousId }: PlatformCaller): string {
  return `${isService ? 'service' : 'staff'}:${userId ?? `anonymous-${anonymousId}`}`;
}
