// Authorises staff before their request body is read, so that unauthorised callers can neither make the service hold a large body
// nor learn anything from its errors. The use case checks access again.
import type { RequestHandler, Response } from 'express';
import type { Access, Staff } from '../../domain/staff.ts';
import { requireAccess } from '../../issuance/access.ts';
import { pathValue } from '../requests/path-value.ts';
import type { AuthenticateStaff } from './authenticate-staff.ts';

/** For routes below a course. Rejects as `authenticateStaff` does, and with `forbidden` without this access to the course. */
export const admitStaff =
  (authenticateStaff: AuthenticateStaff, access: Access): RequestHandler =>
  async (request, response, next) => {
    const staff = await authenticateStaff(request);
    requireAccess(staff, access, pathValue(request, 'courseKey'));
    response.locals.staff = staff;
    next();
  };

/** Returns the staff member that `admitStaff` authorised. */
export const staffOf = (response: Response): Staff => response.locals.staff as Staff;
