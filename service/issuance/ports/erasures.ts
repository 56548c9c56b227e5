// Erasing a learner's data from the rows of certificates, and the files that are deleted with it.
import type { AuditLine } from './audit.ts';

export interface ErasureStore {
  /** Returns the LMS user ids that any row has with that username. */
  findUserIds(username: string): Promise<number[]>;
  /** Returns the usernames that any row has with that LMS user id, as they are spelled there. */
  findUsernames(userId: number): Promise<string[]>;
  /** Erases name, username, grade, wording and notes of a certificate, records which file must be deleted, and stops its
   *  generation. `draft`: the digest of a file that may have been saved and was not published. False: erased before. */
  erase(audit: AuditLine, draft?: string): Promise<boolean>;
  /** Records that the file is deleted too. False: recorded before, or a process may still save what it draws; retry later. */
  confirm(audit: AuditLine): Promise<boolean>;
  /** Removes erased data from the database's own log too. False: other connections read from it; retry later. */
  eraseTraces(): Promise<boolean>;
  /** Returns the files of erased certificates that may not be deleted yet. */
  list(limit: number): Promise<PendingErasure[]>;
}

export interface PendingErasure {
  readonly uuid: string;
  readonly courseKey: string;
  readonly digest: string;
}
