// Freezes everything that a certificate prints, so that a redraw needs no other system.
import { randomUUID } from 'node:crypto';
import type { IssuerProfile } from '../../../shared/award/issuers.ts';
import { factDigests } from '../../domain/audit/fact-digests.ts';
import { instantOn } from '../../domain/certificates/certificate.ts';
import { expiryOf } from '../../domain/certificates/expiry.ts';
import { passingGradeToShow } from '../../domain/decision/requirements.ts';
import { waivedIn } from '../../domain/decision/waived.ts';
import type { TemplateName } from '../../domain/templates/template-content.ts';
import { auditLine } from '../audit/audit-line.ts';
import type { IssuanceDeps } from '../deps.ts';
import { createCourseDesigns } from '../designs/course-designs.ts';
import { grantDetails } from '../grants/read-grants.ts';
import type { AuditLine } from '../ports/audit.ts';
import type { Reservation } from '../ports/certificates.ts';
import type { Course } from '../ports/ports.ts';
import { requireDesign } from '../settings/require-design.ts';
import { requireName } from '../settings/require-name.ts';
import { saveSchedule } from '../visibility/visibility.ts';
import type { Intent } from './intent.ts';

/** Reads what is not known yet. With `saves` it also saves the schedule of the course. Rejects with `course-not-configured`,
 *  `no-name` or `lms-unavailable`. */
export async function freeze(intent: Intent, saves: boolean, deps: IssuanceDeps): Promise<Reservation> {
  const { recipient, eligibility, print, known } = intent;
  const { courseKey, settings } = recipient;
  const designs = intent.designs ?? createCourseDesigns(courseKey, deps);
  const design = print.template === undefined ? eligibility.level : { template: print.template };
  const template = await requireDesign({ courseKey, settings, designs }, deps, design);
  if (known !== undefined) {
    const printed = { ...known, template, issuer: await designs.issuer() };
    return reservationOf(intent, printed, deps);
  }
  const [fullName, course, issuer] = await Promise.all([
    print.name ?? deps.lms.readFullName(recipient.username),
    deps.lms.readCourse(courseKey),
    designs.issuer(),
  ]);
  const name = requireName(fullName);
  if (saves) await saveSchedule(courseKey, course.schedule, deps);
  return reservationOf(intent, { fullName: name, course, template, issuer }, deps);
}

/** What is read for one certificate. */
interface Read {
  readonly fullName: string;
  readonly course: Course;
  readonly template: TemplateName;
  readonly issuer: IssuerProfile | undefined;
}

function reservationOf(
  intent: Intent,
  { fullName, course, template, issuer }: Read,
  { clock, options }: Pick<IssuanceDeps, 'clock' | 'options'>,
): Reservation {
  const { recipient, standing, eligibility, print } = intent;
  const { settings, courseKey, username, userId } = recipient;
  const { level } = eligibility;
  const { timeZone, language } = options;
  const issuedAt =
    print.issuedOn === undefined ? clock.now().toISOString() : instantOn(print.issuedOn, timeZone);
  const issue = { issuedAt, timeZone };
  const waived = waivedIn(eligibility.requirements);
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
    nameSource: print.name === undefined ? 'profile' : (print.nameSource ?? 'given'),
    courseTitle: course.title,
    organization: course.organization,
    ...(issuer && { issuer }),
    ...issue,
    expiresAt: expiryOf(settings.expires, issue),
    renewedAt: undefined,
    factsSalt: randomUUID(),
    language,
    learnerLanguage: recipient.locale,
    level: level && { label: level.label, wording: level.wording },
    template,
    settings,
    settingsDigest: intent.settingsDigest,
    requestToken: intent.requestToken,
  };
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
    ...grantDetails(intent.granted),
    ...(intent.print.name !== undefined && { name: intent.print.nameSource ?? 'given' }),
  });
}
