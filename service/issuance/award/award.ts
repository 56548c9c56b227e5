// Award: reserve, then draw, save and publish (render-and-publish.ts). The service writes the intent before it draws and the
// result after, so a crash at any point leaves a row that the next request or the sweep completes.

import { randomUUID } from 'node:crypto';
import type { WaivedKind } from '../../../shared/certificates/standing.ts';
import { factDigests } from '../../domain/audit/fact-digests.ts';
import { type Certificate, instantOn } from '../../domain/certificates/certificate.ts';
import { expiryOf } from '../../domain/certificates/expiry.ts';
import { decide, type IssuedLevel } from '../../domain/decision/decide.ts';
import { effectOf, NOTHING_GRANTED } from '../../domain/decision/grant.ts';
import { passingGradeToShow } from '../../domain/decision/requirements.ts';
import { waivedIn } from '../../domain/decision/waived.ts';
import { auditLine } from '../audit/audit-line.ts';
import type { IssuanceDeps } from '../deps.ts';
import { grantDetails } from '../grants/read-grants.ts';
import type { AuditLine } from '../ports/audit.ts';
import type { Reservation } from '../ports/certificates.ts';
import type { Course } from '../ports/ports.ts';
import { requireName } from '../settings/require-name.ts';
import { requireToCount } from '../settings/require-not-ended.ts';
import { requirePrintable } from '../settings/require-printable.ts';
import { requireTemplate } from '../settings/require-template.ts';
import { saveSchedule } from '../visibility/visibility.ts';
import type { Intent } from './intent.ts';
import { expiredLease, newLease } from './lease.ts';
import { renderWithLease } from './render-and-publish.ts';
import { waitForCertificate } from './wait-for-certificate.ts';

/** Reserves and completes. Returns the live certificate, which another process may still be generating. */
export async function award(intent: Intent, deps: IssuanceDeps): Promise<Certificate> {
  const reservation = await freeze(intent, deps);
  requireToCount(reservation, deps);
  const audit = awardingLine(reservation, intent, deps);
  const isDoneHere = deps.jobs.place === 'here';
  const lease = isDoneHere ? newLease(deps) : expiredLease();
  const { certificate, wasCreated } = await deps.stores.certificates.reserve(reservation, lease, audit);
  if (wasCreated && isDoneHere) return renderWithLease(certificate, lease, intent, deps);
  return certificate.status === 'generating' ? waitForCertificate(certificate, intent, deps) : certificate;
}

/** Returns the audit line of the intent. */
export function awardingLine(
  reservation: Reservation,
  intent: Intent,
  deps: Pick<IssuanceDeps, 'clock'>,
): AuditLine {
  return auditLine('awarding', reservation, intent, deps, {
    template: `${reservation.template.id}@${reservation.template.version}`,
    settings: reservation.settingsDigest,
    ...factDigests(reservation),
    ...grantDetails(intent.granted ?? NOTHING_GRANTED),
    ...(intent.print?.name !== undefined && { name: 'given' }),
  });
}

/** Reads and freezes everything that the page prints, so that a redraw needs no other system. */
export async function freeze(intent: Intent, deps: IssuanceDeps): Promise<Reservation> {
  const { courseKey, username } = intent.recipient;
  requireTemplateOf(intent, deps);
  await requirePrintable(intent.recipient, deps, designOf(intent));
  const [fullName, course] = await Promise.all([
    intent.print?.name ?? deps.lms.readFullName(username),
    deps.lms.readCourse(courseKey),
  ]);
  const name = requireName(fullName);
  await saveSchedule(courseKey, course.schedule, deps);
  return reservationOf(intent, name, course, deps);
}

function requireTemplateOf(intent: Intent, deps: Pick<IssuanceDeps, 'renderer'>) {
  return requireTemplate(intent.recipient, deps, designOf(intent));
}

function designOf({ eligibility, print = {} }: Intent): Pick<IssuedLevel, 'template'> | undefined {
  return print.template === undefined ? eligibility.level : { template: print.template };
}

/** Returns the frozen facts, built from what was read. Throws `course-not-configured` when the design is missing. */
export function reservationOf(
  intent: Intent,
  fullName: string,
  course: Course,
  deps: Pick<IssuanceDeps, 'clock' | 'options' | 'renderer'>,
): Reservation {
  const { recipient, standing, eligibility, print = {} } = intent;
  const { settings, courseKey, username, userId } = recipient;
  const { level } = eligibility;
  const { timeZone } = deps.options;
  const issuedAt =
    print.issuedOn === undefined ? deps.clock.now().toISOString() : instantOn(print.issuedOn, timeZone);
  const issue = { issuedAt, timeZone };
  const waived = waivedFor(intent);
  return {
    uuid: randomUUID(),
    award: { courseKey, slug: settings.slug },
    userId,
    username,
    mode: standing.enrollment?.mode ?? '',
    grade: standing.grade?.percent,
    // A page must not state that a learner reached a grade that staff waived.
    gradeNeeded: waived.includes('course-grade')
      ? undefined
      : (settings.threshold ?? passingGradeToShow(standing)),
    waived,
    recipientName: fullName,
    courseTitle: course.title,
    organization: course.organization,
    ...issue,
    expiresAt: expiryOf(settings.expires, issue),
    renewedAt: undefined,
    factsSalt: randomUUID(),
    language: deps.options.language,
    learnerLanguage: recipient.locale,
    level: level && { label: level.label, wording: level.wording },
    template: requireTemplateOf(intent, deps),
    settings,
    settingsDigest: intent.settingsDigest,
    requestToken: intent.requestToken,
  };
}

function waivedFor({ standing, recipient, granted = NOTHING_GRANTED }: Intent): WaivedKind[] {
  return waivedIn(decide(standing, recipient.settings, effectOf(granted)).requirements);
}
