// Who is staff, and of what. A block token says it of its own course; a platform token says it of global staff only, so
// for everybody else the LMS is asked which course roles they have. Services are held to the scopes they were given.
import type { Request } from 'express';
import { ServiceProblem } from '../domain/service-problem.ts';
import { reachOf, type Staff } from '../domain/staff.ts';
import type { Asker } from '../issuance/parts.ts';
import type { CourseRoles } from '../issuance/ports.ts';
import type { Gatekeeper } from './authenticate.ts';
import type { PlatformCaller } from './platform-token.ts';

const READ_SCOPES: readonly string[] = ['read', 'certificates:read'];

export type StaffDoor = (request: Request) => Promise<Staff>;

/** Rejects with `unauthenticated`, with `forbidden` for who is staff of nothing, or with `lms-unavailable`. */
export function createStaffDoor(gatekeeper: Gatekeeper, roles: CourseRoles): StaffDoor {
  return async (request) => {
    const caller = gatekeeper.caller(request);
    const staff =
      'asker' in caller ? staffOfBlock(caller.asker) : await staffOfPlatform(caller.platform, roles);
    if (staff.reach === 'everywhere' || staff.reach.length > 0) return staff;
    throw new ServiceProblem('forbidden', 'This is for course staff. You are not staff of any course here.', {
      context: { actor: staff.actor },
    });
  };
}

/** Staff of the course, and of that alone: not even global staff reach further with a block token. */
function staffOfBlock({ userId, isStaff, courseKey, readOnly }: Asker): Staff {
  return {
    actor: `staff:${userId}`,
    reach: isStaff ? [{ courseKey }] : [],
    mayChange: !readOnly,
  };
}

async function staffOfPlatform(caller: PlatformCaller, roles: CourseRoles): Promise<Staff> {
  const mayLook = !caller.isService || READ_SCOPES.some((scope) => caller.scopes.includes(scope));
  const mayChange = !caller.isService || caller.scopes.includes('write');
  const actor = actorOf(caller);
  if (!mayLook && !mayChange) return { actor, reach: [], mayChange };
  if (caller.isStaff) return { actor, reach: 'everywhere', mayChange };
  return { actor, reach: reachOf(await roles.readCourseRoles(caller.token)), mayChange };
}

/** Not every token says the user id. The platform's anonymous id is in all of them, and the LMS knows whose it is. */
function actorOf({ isService, userId, anonymousId }: PlatformCaller): string {
  return `${isService ? 'service' : 'staff'}:${userId ?? `anonymous-${anonymousId}`}`;
}
