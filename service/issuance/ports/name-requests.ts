// Name requests in the database: one open request for each award and learner. Each change is one transaction with its audit line.
import type { NameRequestStatus } from '../../../shared/certificates/name-requests.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import type { NameRequest } from '../../domain/certificates/name-request.ts';
import type { AuditLine } from './audit.ts';

export interface NameRequestStore {
  /** False, changing nothing: the learner has an open request for the award. Rejects with `retired`. */
  open(request: NameRequest, audit: AuditLine): Promise<boolean>;
  find(uuid: string): Promise<NameRequest | undefined>;
  /** Returns the learner's newest request for the award. */
  findNewest(award: AwardKey, userId: number): Promise<NameRequest | undefined>;
  /** Returns the open ones, or all, the newest first, with the number before which the next page begins. */
  list(
    award: AwardKey,
    page: {
      readonly onlyOpen: boolean;
      readonly before: number | undefined;
      readonly limit: number;
    },
  ): Promise<{ readonly requests: NameRequest[]; readonly next: number | undefined }>;
  countOpen(award: AwardKey): Promise<number>;
  /** False, changing nothing: it is not open any more. */
  close(
    uuid: string,
    to: {
      readonly status: Exclude<NameRequestStatus, 'open'>;
      readonly at: string;
      readonly actor: string;
      readonly answer?: string | undefined;
    },
    audit: AuditLine,
  ): Promise<boolean>;
  /** Deletes the requests of a learner. Returns how many there were. */
  deleteOf(userId: number): Promise<number>;
}
