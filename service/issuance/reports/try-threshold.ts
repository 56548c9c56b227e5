// What another threshold would change for a course. Reads the grades of the roster, unless they are cached; writes nothing.
import type { WhatIfAnswer } from '../../../shared/staff/report.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import { endedOn } from '../../domain/certificates/expiry.ts';
import { factsFor } from '../../domain/decision/decide.ts';
import { createWhatIf, readableIn } from '../../domain/decision/try-threshold.ts';
import type { Staff } from '../../domain/staff.ts';
import { requireAccess } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import { readExceptions } from '../grants/read-exceptions.ts';
import { requireKnownSettings } from '../settings/require-settings.ts';
import { cachedRoster } from './cached-roster.ts';
import type { ReadLimits } from './read-roster.ts';

/** `threshold` in basis points. Rejects with `forbidden`, `course-not-configured`, `lms-unavailable` or `too-large`. */
export async function askWhatIf(
  award: AwardKey,
  threshold: number,
  limits: ReadLimits,
  staff: Staff,
  {
    stores,
    lms,
    clock,
    options,
    state,
  }: Pick<IssuanceDeps, 'stores' | 'lms' | 'clock' | 'options' | 'state'>,
): Promise<WhatIfAnswer> {
  requireAccess(staff, 'read', award.courseKey);
  const { settings } = await requireKnownSettings(award, { stores });
  const { policy, assumedMet } = readableIn(settings);
  const whatIf = createWhatIf(policy, threshold);
  const effectFor = await readExceptions(award, { stores, clock });
  const roster = await cachedRoster(award.courseKey, 'cached', factsFor(policy).passingGrade, limits, {
    lms,
    stores,
    clock,
    state,
  });
  for await (const page of roster.pages()) {
    const holdings = await stores.reports.findHoldings(
      award,
      page.map(({ username }) => username),
    );
    for (const { username, standing } of page)
      whatIf.take(standing, holdings.get(username) ?? 'none', effectFor(username));
  }
  return {
    courseId: award.courseKey,
    award: award.slug,
    at: clock.now().toISOString(),
    endedOn: endedOn(settings.expires, clock.now(), options.timeZone) ?? null,
    readAt: roster.readAt,
    assumedMet,
    ...whatIf.end(roster.unknown()),
  };
}
