// The staff context and the signal that tests of runs share.
import { OPERATOR } from '../../support/worlds/staff.ts';

export const ERRAND = { staff: OPERATOR, requestToken: 'request-token' };
export const never = new AbortController().signal;
