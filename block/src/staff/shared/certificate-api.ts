// The staff API about one learner's certificates: find, correct, and read the history.
import { ROUTES } from '../../../../shared/api/routes.ts';
import type { AuditEntryView } from '../../../../shared/staff/audit.ts';
import type {
  CorrectionAnswer,
  StaffCertificate,
  StaffCertificateAnswer,
} from '../../../../shared/staff/corrections.ts';
import type { Caller } from '../../shared/api/caller.ts';
import { createRequest, hasList, hasOutcome } from './request.ts';

export type Correction = 'revoke' | 'reinstate' | 'reissue' | 'renew' | 'expire';

export interface StaffApi {
  /** A learner's certificates in this course, one of each award. `learner` is a username, an e-mail address, or id:7. */
  listCertificates(learner: string, requestToken: string): Promise<readonly StaffCertificate[]>;
  showCertificate(uuid: string, requestToken: string): Promise<StaffCertificateAnswer>;
  correct(
    uuid: string,
    correction: Correction,
    body: Readonly<Record<string, unknown>>,
    requestToken: string,
  ): Promise<CorrectionAnswer>;
  /** The lines of all versions, the oldest first. */
  readAudit(uuid: string, requestToken: string): Promise<readonly AuditEntryView[]>;
}

/** Milliseconds: the service may render a certificate before it answers. */
const RENDERING = 45_000;

export function createStaffApi(call: Caller, courseId: string): StaffApi {
  const request = createRequest(call);
  const course = `${ROUTES.staff}/courses/${encodeURIComponent(courseId)}`;
  const certificate = (uuid: string) => `${ROUTES.staff}/certificates/${encodeURIComponent(uuid)}`;

  return {
    async listCertificates(learner, requestToken) {
      const path = `${course}/certificates?learner=${encodeURIComponent(learner)}`;
      const isExpected = hasList('certificates');
      return (await request<{ certificates: StaffCertificate[] }>(path, requestToken, isExpected))
        .certificates;
    },
    showCertificate: (uuid, requestToken) => request(certificate(uuid), requestToken, hasList('versions')),
    correct: (uuid, correction, body, requestToken) =>
      request(`${certificate(uuid)}/${correction}`, requestToken, hasOutcome, { body, timeoutMs: RENDERING }),
    async readAudit(uuid, requestToken) {
      const path = `${ROUTES.staff}/audit/${encodeURIComponent(uuid)}`;
      return (await request<{ entries: AuditEntryView[] }>(path, requestToken, hasList('entries'))).entries;
    },
  };
}
