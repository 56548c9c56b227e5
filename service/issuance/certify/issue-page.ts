// The candidates of a page get their certificates: reserved in one go, made here or by workers, published together.
import type { Certificate } from '../../domain/certificate.ts';
import type { Fate } from '../../domain/run.ts';
import type { Errand } from '../audit-line.ts';
import { awardingLine, reservationOf } from '../award.ts';
import { freeLease, newLease } from '../finish.ts';
import type { StoryParts } from '../parts.ts';
import type { CourseFacts } from './course-facts.ts';
import { finishMany } from './finish-many.ts';
import { handOut } from './hand-out.ts';
import { type Candidate, fateOfHeld } from './judge-page.ts';
import { PAGE_ATTEMPTS } from './lanes.ts';

/** What became of them. Rejects only when nothing could be reserved; then the page may be tried again. */
export async function issuePage(
  candidates: readonly Candidate[],
  facts: CourseFacts,
  errand: Errand,
  parts: StoryParts,
): Promise<Fate[]> {
  if (candidates.length === 0) return [];
  // Nothing is reserved that cannot be kept: without this, a bucket that is away would leave a whole course half made.
  await parts.files.check();
  const wishes = candidates.map((candidate) => wishOf(candidate, facts, errand, parts));
  const isDoneHere = parts.jobs.place === 'here';
  const lease = isDoneHere ? newLease(parts, PAGE_ATTEMPTS) : freeLease();
  const sweepAt = isDoneHere ? lease.until : newLease(parts).until;
  const { ours, others } = await parts.store.reserveMany(wishes, lease, sweepAt);
  const made = isDoneHere
    ? await finishMany(ours, lease, errand, parts)
    : await handOut(ours, facts.rules.award, errand, parts);
  const held = others.map((certificate: Certificate) => fateOfHeld(certificate, errand.requestToken));
  // Somebody was erased between looking and writing.
  const lost = candidates.length - ours.length - others.length;
  return [...made.values(), ...held, ...Array.from({ length: lost }, (): Fate => 'not-enrolled')];
}

function wishOf(
  { username, userId, fullName, standing }: Candidate,
  { rules, course, template }: CourseFacts,
  errand: Errand,
  parts: StoryParts,
) {
  const { award, settings, settingsDigest } = rules;
  const reservation = reservationOf(
    {
      // Which language a learner reads the platform in is not in its lists: the certificate's own stands for it.
      recipient: { userId, username, courseKey: award.courseKey, locale: parts.options.language, settings },
      standing,
      settingsDigest,
      ...errand,
    },
    { fullName, course, template },
    parts,
  );
  return { reservation, audit: awardingLine(reservation, errand, parts) };
}
