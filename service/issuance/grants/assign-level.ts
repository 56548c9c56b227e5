// Staff put learners into a level and take them out again. Who holds a certificate already gets a newer version
// only when that is asked for; the old one says what took its place.
import type { ClearRequest, LevelRequest, ListAnswer, RemovalAnswer } from '../../../shared/exceptions.ts';
import type { AwardKey } from '../../domain/certificates/certificate.ts';
import type { StaffErrand } from '../access.ts';
import type { StoryParts } from '../deps.ts';
import { NO_WISHES, type Row, whoOf } from '../staff-awards/list-row.ts';
import { serveList } from '../staff-awards/process-list.ts';
import type { Patience } from '../staff-awards/retry-budget.ts';
import { removeGrant } from './remove-grant.ts';

/** Rejects as `serveList` does. */
export function setLevel(
  award: AwardKey,
  { rows, label, note, issuedOn, template, reissue, dryRun }: LevelRequest,
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
export function clearLevel(
  award: AwardKey,
  whose: string,
  request: ClearRequest,
  errand: StaffErrand,
  parts: StoryParts,
): Promise<RemovalAnswer> {
  return removeGrant(award, 'level', whose, request, errand, parts);
}
