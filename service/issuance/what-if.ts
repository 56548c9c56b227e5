// What would another threshold change for a course? Reads everybody's grade, unless that was done a moment ago; writes nothing.
import type { WhatIfAnswer } from '../../shared/report.ts';
import type { AwardKey } from '../domain/certificate.ts';
import { factsFor } from '../domain/decide.ts';
import { endedOn } from '../domain/expiry.ts';
import type { Staff } from '../domain/staff.ts';
import { createWhatIf, readableIn } from '../domain/what-if.ts';
import type { StoryParts } from './parts.ts';
import type { Patience } from './read-class.ts';
import { readExceptions } from './read-exceptions.ts';
import { recallClass } from './recall-class.ts';
import { requireRight } from './require-right.ts';
import { requireShown } from './serve-list.ts';

/** `threshold` in basis points. Rejects with `forbidden`, `course-not-configured`, `lms-unavailable` or `too-large`. */
export async function askWhatIf(
  award: AwardKey,
  threshold: number,
  patience: Patience,
  staff: Staff,
  { store, lms, clock, options }: Pick<StoryParts, 'store' | 'lms' | 'clock' | 'options'>,
): Promise<WhatIfAnswer> {
  requireRight(staff, 'look', award.courseKey);
  const { settings } = await requireShown(award, { store });
  const { policy, takenAsMet } = readableIn(settings);
  const whatIf = createWhatIf(policy, threshold);
  const favourOf = await readExceptions(award, { store, clock });
  const everybody = await recallClass(award.courseKey, 'recall', factsFor(policy).passingGrade, patience, {
    lms,
    store,
    clock,
  });
  for await (const page of everybody.pages()) {
    const holdings = await store.findHoldings(
      award,
      page.map(({ username }) => username),
    );
    for (const { username, standing } of page)
      whatIf.take(standing, holdings.get(username) ?? 'none', favourOf(username));
  }
  return {
    courseId: award.courseKey,
    award: award.slug,
    at: clock.now().toISOString(),
    endedOn: endedOn(settings.expires, clock.now(), options.timeZone) ?? null,
    readAt: everybody.readAt,
    takenAsMet,
    ...whatIf.end(everybody.unknown()),
  };
}
