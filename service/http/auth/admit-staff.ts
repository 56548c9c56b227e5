// Staff are admitted before the body of their request is read: strangers make the service hold no large body, and learn
// nothing from what is wrong with theirs. The story asks for the right again.
import type { RequestHandler, Response } from 'express';
import type { Access, Staff } from '../../domain/staff.ts';
import { requireAccess } from '../../issuance/access.ts';
import { pathValue } from '../requests/path-value.ts';
import type { AuthenticateStaff } from './authenticate-staff.ts';

/** For routes below a course. Rejects as the door does, and with `forbidden` for what the caller may not do in this course. */
export const admitStaff =
  (door: AuthenticateStaff, access: Access): RequestHandler =>
  async (request, response, next) => {
    const staff = await door(request);
    requireAccess(staff, access, pathValue(request, 'courseKey'));
    response.locals.staff = staff;
    next();
  };

/** Returns who was admitted. */
export const staffOf = (response: Response): Staff => response.locals.staff as Staff;
