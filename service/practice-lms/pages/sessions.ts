// Sessions: the `sessionid` cookie, and the "view as" choice of staff. Sessions end with the process.
import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type { World } from '../state/world.ts';
import type { Learner } from '../state/world-schema.ts';

export interface Visit {
  /** null: a visitor who is not logged in. */
  readonly person: Learner | null;
  /** The learner as whom a member of staff views the course. */
  readonly viewAs: Learner | null;
}

export type Sessions = ReturnType<typeof createSessions>;

export function createSessions(world: World) {
  const sessions = new Map<string, { username: string; viewAs: string | null }>();

  function visit(request: Request): Visit {
    const session = sessions.get(readCookie(request, 'sessionid') ?? '');
    const person = (session && world.learner(session.username)) ?? null;
    const learner = session?.viewAs && isStaff(person) ? world.learner(session.viewAs) : undefined;
    return { person, viewAs: learner ?? null };
  }

  return {
    visit,
    /** Starts a session as this person; null logs out. */
    enter(request: Request, response: Response, username: string | null): void {
      sessions.delete(readCookie(request, 'sessionid') ?? '');
      if (username === null) return void response.clearCookie('sessionid');
      const id = randomBytes(16).toString('hex');
      sessions.set(id, { username, viewAs: null });
      response.cookie('sessionid', id, { httpOnly: true, sameSite: 'lax' });
    },
    /** Sets or clears the "view as" choice of staff. Returns whether that is allowed. */
    viewAs(request: Request, username: string | null): boolean {
      const session = sessions.get(readCookie(request, 'sessionid') ?? '');
      if (!session || !isStaff(visit(request).person)) return false;
      if (username !== null && world.learner(username)?.role !== 'learner') return false;
      session.viewAs = username;
      return true;
    },
  };
}

export function isStaff(person: Learner | null): boolean {
  return person?.role === 'course-staff' || person?.role === 'global-staff';
}

export function readCookie(request: Request, name: string): string | undefined {
  for (const pair of (request.get('cookie') ?? '').split(/;\s*/)) {
    const split = pair.indexOf('=');
    if (split > 0 && pair.slice(0, split) === name) return pair.slice(split + 1);
  }
  return undefined;
}
