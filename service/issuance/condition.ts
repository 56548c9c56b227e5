// Staff put learners into a grading condition and take them out again. Who holds a certificate already gets a newer version
// only when that is asked for; the old one says what took its place.
import type { ClearRequest, ConditionRequest, ListAnswer, RemovalAnswer } from '../../shared/exceptions.ts';
import type { AwardKey } from '../domain/certificate.ts';
import { NO_WISHES, type Row, whoOf } from './list-row.ts';
import type { StoryParts } from './parts.ts';
import type { Patience } from './patience.ts';
import { removeGrant } from './remove-grant.ts';
import type { StaffErrand } from './require-right.ts';
import { serveList } from './serve-list.ts';

/** Rejects as `serveList` does. */
export function setCondition(
  award: AwardKey,
  { rows, label, note, issuedOn, template, reissue, dryRun }: ConditionRequest,
  errand: StaffErrand,
  parts: StoryParts,
  patience: Patience,
): Promise<ListAnswer> {
  const asked = rows.map(
    (row, at): Row => ({
      ...NO_WISHES,
      line: at + 1,
      ...whoOf(row),
      label,
      issuedOn,
      template,
      note: row.note ?? note,
    }),
  );
  return serveList(asked, { award, reissue, dryRun }, errand, parts, patience);
}

/** Rejects as `removeGrant` does. */
export function clearCondition(
  award: AwardKey,
  whose: string,
  request: ClearRequest,
  errand: StaffErrand,
  parts: StoryParts,
): Promise<RemovalAnswer> {
  return removeGrant(award, 'condition', whose, request, errand, parts);
}
