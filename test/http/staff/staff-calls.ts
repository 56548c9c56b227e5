// Every call of the staff API with its required access; the tables of access rights share it. A new route without a row fails.

import { PRACTICE_COURSE } from '../../../service/practice-lms/state/initial-state.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import type { As, World } from '../../support/worlds/world.ts';

/** The access of a caller, from none to all; `401` is an unknown caller. */
export type Right = '401' | 'nothing' | 'read' | 'write' | 'everywhere';

export interface StaffCall {
  /** The path in the API description, below that of the staff API. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly needs: Right | 'read everywhere';
  readonly body?: object;
}

const course = encodeURIComponent(PRACTICE_COURSE);
export const PRACTICE_AWARD = `${ROUTES.staff}/courses/${course}/awards/course`;
export const PRACTICE_RUNS = `${PRACTICE_AWARD}/runs`;
/** Calls with it change nothing. */
export const DRY = { dryRun: true };
const NORA = { rows: [{ username: 'nora' }], note: 'x', ...DRY };

/** `uuid` is a certificate of maria, `run` a run of the practice award, `request` an open request of maria for another name. */
export function staffCalls(uuid: string, run: string, request: string): readonly StaffCall[] {
  const certificate = `${ROUTES.staff}/certificates/${uuid}`;
  const rows: [string, StaffCall['method'], string, StaffCall['needs'], object?][] = [
    ['certificates/{uuid}', 'GET', certificate, 'read'],
    ['certificates/{uuid}/revoke', 'POST', `${certificate}/revoke`, 'write', { reason: 'other', ...DRY }],
    ['certificates/{uuid}/reinstate', 'POST', `${certificate}/reinstate`, 'write', DRY],
    ['certificates/{uuid}/reissue', 'POST', `${certificate}/reissue`, 'write', { reason: 'other', ...DRY }],
    ['certificates/{uuid}/renew', 'POST', `${certificate}/renew`, 'write', DRY],
    ['courses/{courseKey}/awards/{slug}/ending', 'GET', `${PRACTICE_AWARD}/ending?within_days=9`, 'read'],
    [
      'courses/{courseKey}/awards/{slug}/renewals',
      'POST',
      `${PRACTICE_AWARD}/renewals`,
      'write',
      { certificates: ['00000000-0000-4000-8000-000000000000'], ...DRY },
    ],
    [
      'courses/{courseKey}/awards/{slug}/outdated',
      'GET',
      `${PRACTICE_AWARD}/outdated?template=classic`,
      'read',
    ],
    [
      'courses/{courseKey}/awards/{slug}/reissues',
      'POST',
      `${PRACTICE_AWARD}/reissues`,
      'write',
      { certificates: ['00000000-0000-4000-8000-000000000000'], ...DRY },
    ],
    ['certificates/{uuid}/redrawn', 'GET', `${certificate}/redrawn`, 'read'],
    ['certificates/{uuid}/expire', 'POST', `${certificate}/expire`, 'write', { lastValidOn: null, ...DRY }],
    [
      'courses/{courseKey}/certificates',
      'GET',
      `${ROUTES.staff}/courses/${course}/certificates?username=maria`,
      'read',
    ],
    ['retirements', 'POST', `${ROUTES.staff}/retirements`, 'everywhere', { username: 'maria', ...DRY }],
    ['audit/{subject}', 'GET', `${ROUTES.staff}/audit/${uuid}`, 'read'],
    ['courses/{courseKey}/audit', 'GET', `${ROUTES.staff}/courses/${course}/audit`, 'read'],
    ['courses/{courseKey}/awards/{slug}/exceptions', 'GET', `${PRACTICE_AWARD}/exceptions`, 'read'],
    [
      'courses/{courseKey}/awards/{slug}/exceptions',
      'POST',
      `${PRACTICE_AWARD}/exceptions`,
      'write',
      { ...NORA, waives: ['grade'] },
    ],
    [
      'courses/{courseKey}/awards/{slug}/exceptions/{learnerOrGrant}',
      'DELETE',
      `${PRACTICE_AWARD}/exceptions/tuyet`,
      'write',
      DRY,
    ],
    ['courses/{courseKey}/awards/{slug}/levels', 'GET', `${PRACTICE_AWARD}/levels`, 'read'],
    [
      'courses/{courseKey}/awards/{slug}/levels',
      'POST',
      `${PRACTICE_AWARD}/levels`,
      'write',
      { ...NORA, label: 'Distinction' },
    ],
    [
      'courses/{courseKey}/awards/{slug}/levels/{learnerOrGrant}',
      'DELETE',
      `${PRACTICE_AWARD}/levels/tuyet`,
      'write',
      DRY,
    ],
    ['courses/{courseKey}/awards/{slug}/name-requests', 'GET', `${PRACTICE_AWARD}/name-requests`, 'read'],
    [
      'courses/{courseKey}/awards/{slug}/name-requests/{request}/accept',
      'POST',
      `${PRACTICE_AWARD}/name-requests/${request}/accept`,
      'write',
      DRY,
    ],
    [
      'courses/{courseKey}/awards/{slug}/name-requests/{request}/refuse',
      'POST',
      `${PRACTICE_AWARD}/name-requests/${request}/refuse`,
      'write',
      { answer: 'No.', ...DRY },
    ],
    [
      'courses/{courseKey}/awards/{slug}/csv',
      'POST',
      `${PRACTICE_AWARD}/csv`,
      'write',
      { rows: [{ username: 'nora' }], ...DRY },
    ],
    ['courses/{courseKey}/awards/{slug}/csv/rows', 'POST', `${PRACTICE_AWARD}/csv/rows`, 'write', {}],
    ['courses/{courseKey}/audit/check', 'GET', `${ROUTES.staff}/courses/${course}/audit/check`, 'read'],
    ['courses/{courseKey}/awards/{slug}/runs', 'GET', PRACTICE_RUNS, 'read'],
    ['courses/{courseKey}/awards/{slug}/runs', 'POST', PRACTICE_RUNS, 'write', DRY],
    ['courses/{courseKey}/awards/{slug}/runs/{uuid}', 'GET', `${PRACTICE_RUNS}/${run}`, 'read'],
    [
      'courses/{courseKey}/awards/{slug}/runs/{uuid}',
      'POST',
      `${PRACTICE_RUNS}/${run}`,
      'write',
      { action: 'cancel' },
    ],
    ['courses/{courseKey}/failures', 'GET', `${ROUTES.staff}/courses/${course}/failures`, 'read'],
    [
      'courses/{courseKey}/failures/retry',
      'POST',
      `${ROUTES.staff}/courses/${course}/failures/retry`,
      'write',
      { all: true },
    ],
    ['courses/{courseKey}/templates', 'GET', `${ROUTES.staff}/courses/${course}/templates`, 'read'],
    ['events', 'GET', `${ROUTES.staff}/events`, 'read everywhere'],
    ['events/retry', 'POST', `${ROUTES.staff}/events/retry`, 'everywhere', { all: true }],
    ['webhooks/enable', 'POST', `${ROUTES.staff}/webhooks/enable`, 'everywhere', { all: true }],
    ['courses/{courseKey}/awards/{slug}/report', 'GET', `${PRACTICE_AWARD}/report?near=5%25`, 'read'],
    ['courses/{courseKey}/awards/{slug}/what-if', 'GET', `${PRACTICE_AWARD}/what-if?threshold=6500`, 'read'],
    [
      'courses/{courseKey}/awards/{slug}/certificates.csv',
      'GET',
      `${PRACTICE_AWARD}/certificates.csv`,
      'read',
    ],
  ];
  return rows.map(([name, method, path, needs, body]) => ({
    name,
    method,
    path,
    needs,
    ...(body && { body }),
  }));
}

/** Asks for another name on the certificate of maria. Returns the id of the request. */
export async function askForName(world: World, staff: As): Promise<string> {
  const body = { source: 'given', name: 'Maria J.', reason: 'x' };
  await world.call('POST', ROUTES.nameRequests, { username: 'maria' }, body);
  return (await world.call('GET', `${PRACTICE_AWARD}/name-requests`, staff)).body.requests[0].id;
}
