// The staff API as the panel calls it: addresses of this course and award, and answers distinguished from a proxy's by
// their shape; the service's own tests check the rest.

import { ROUTES } from '../../../../shared/api/routes.ts';
import type { AuditEntryView } from '../../../../shared/staff/audit.ts';
import type {
  CorrectionAnswer,
  StaffCertificate,
  StaffCertificateAnswer,
} from '../../../../shared/staff/corrections.ts';
import { type Call, type Caller, troubleOf } from '../../shared/api/caller.ts';
import { isRecord } from '../../shared/api/http.ts';

export type Correction = 'revoke' | 'reinstate' | 'reissue' | 'renew' | 'expire';

export interface StaffApi {
  /** What a learner holds in this course: one of each award. */
  /** Of a username, an e-mail address, or a user id such as id:7. */
  listCertificates(learner: string, requestToken: string): Promise<readonly StaffCertificate[]>;
  showCertificate(uuid: string, requestToken: string): Promise<StaffCertificateAnswer>;
  correct(
    uuid: string,
    correction: Correction,
    body: Readonly<Record<string, unknown>>,
    requestToken: string,
  ): Promise<CorrectionAnswer>;
  /** Of all versions, in the order in which it happened. */
  readAudit(uuid: string, requestToken: string): Promise<readonly AuditEntryView[]>;
}

/** Milliseconds: the service may render a certificate before it answers. */
const DRAWING = 45_000;

type Shape = (body: Record<string, unknown>) => boolean;

/** Sends a request, and throws Trouble for everything but an answer of this shape. */
export async function ask<T>(call: Caller, what: Call, isExpected: Shape): Promise<T> {
  const { response, body } = await call(what);
  if (response.ok && isRecord(body) && isExpected(body)) return body as T;
  throw troubleOf(response, body, what.requestToken);
}

export function createStaffApi(call: Caller, courseId: string): StaffApi {
  const course = `${ROUTES.staff}/courses/${encodeURIComponent(courseId)}`;
  const certificate = (uuid: string) => `${ROUTES.staff}/certificates/${encodeURIComponent(uuid)}`;

  return {
    async listCertificates(learner, requestToken) {
      const path = `${course}/certificates?learner=${encodeURIComponent(learner)}`;
      const isExpected: Shape = ({ certificates }) => Array.isArray(certificates);
      const answer = await ask<{ certificates: StaffCertificate[] }>(
        call,
        { path, requestToken },
        isExpected,
      );
      return answer.certificates;
    },
    showCertificate(uuid, requestToken) {
      const isExpected: Shape = (body) => isRecord(body.certificate) && Array.isArray(body.versions);
      return ask(call, { path: certificate(uuid), requestToken }, isExpected);
    },
    correct(uuid, correction, body, requestToken) {
      const path = `${certificate(uuid)}/${correction}`;
      const isExpected: Shape = ({ outcome, certificate: made }) =>
        typeof outcome === 'string' && isRecord(made);
      return ask(call, { path, requestToken, body, timeoutMs: DRAWING }, isExpected);
    },
    async readAudit(uuid, requestToken) {
      const path = `${ROUTES.staff}/audit/${encodeURIComponent(uuid)}`;
      const isExpected: Shape = ({ entries }) => Array.isArray(entries);
      return (await ask<{ entries: AuditEntryView[] }>(call, { path, requestToken }, isExpected)).entries;
    },
  };
}
