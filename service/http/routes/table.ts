// The route table. Express tries the rows in this order, so the most frequent come first.
import type { Route } from '../routing/route.ts';
import { AUDIT_ROUTES } from './audit.ts';
import { CERTIFICATE_ROUTES } from './certificates.ts';
import { CORRECTION_ROUTES } from './corrections.ts';
import { DESIGN_ROUTES } from './designs.ts';
import { EARNING_COUNT_ROUTES } from './earning-counts.ts';
import { EVENT_ROUTES } from './events.ts';
import { FAILURE_ROUTES } from './failures.ts';
import { FILE_ROUTES } from './files.ts';
import { GRANT_ROUTES } from './grants.ts';
import { HEALTH_ROUTES } from './health.ts';
import { LEARNER_ROUTES } from './learner.ts';
import { LIST_ROUTES } from './lists.ts';
import { NAME_REQUEST_ROUTES } from './names/name-requests.ts';
import { REISSUE_ROUTES } from './reissues.ts';
import { RENEWAL_ROUTES } from './renewals.ts';
import { REPORT_ROUTES } from './reports.ts';
import { RUN_ROUTES } from './runs.ts';
import { STATUS_HINT_ROUTES } from './status-hints.ts';
import { VERIFY_ROUTES } from './verify/verify.ts';

export const ROUTE_TABLE: readonly Route[] = [
  ...LEARNER_ROUTES,
  ...VERIFY_ROUTES,
  ...FILE_ROUTES,
  ...HEALTH_ROUTES,
  ...CERTIFICATE_ROUTES,
  ...CORRECTION_ROUTES,
  ...GRANT_ROUTES,
  ...NAME_REQUEST_ROUTES,
  ...LIST_ROUTES,
  ...FAILURE_ROUTES,
  ...AUDIT_ROUTES,
  ...RUN_ROUTES,
  ...RENEWAL_ROUTES,
  ...REISSUE_ROUTES,
  ...REPORT_ROUTES,
  ...DESIGN_ROUTES,
  ...EARNING_COUNT_ROUTES,
  ...EVENT_ROUTES,
  ...STATUS_HINT_ROUTES,
];
