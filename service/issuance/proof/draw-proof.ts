// Draws the proof of a certificate with one of the learner's names. Nothing is stored: a proof has no certificate ID, and the
// verify page does not know it.
import type { LmsNameSource, ProofAnswer } from '../../../shared/certificates/proof.ts';
import { factsOf } from '../../domain/certificates/certificate.ts';
import { joined } from '../../domain/certificates/file-pieces.ts';
import { proofFactsOf } from '../../domain/certificates/proof-facts.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { digestSettings } from '../../domain/settings-digest.ts';
import { readPrintableNames } from '../award/confirm-name.ts';
import { readOnlyProblem } from '../award/grade-me.ts';
import { readIntent } from '../award/intent.ts';
import { requireIssuable } from '../award/require-issuable.ts';
import { freeze } from '../award/reservation.ts';
import type { BlockSession, IssuanceDeps } from '../deps.ts';
import { createCourseDesigns } from '../designs/course-designs.ts';

/** Pixels on the long side: names stay readable on a screen of high density. */
const LONG_SIDE = 1200;

/** Rejects with `conflict` when the learner has a certificate, has not met every requirement, or the LMS has no such
 *  name, and as `gradeMe` does. */
export async function drawProof(
  session: BlockSession,
  source: LmsNameSource,
  requestToken: string,
  deps: IssuanceDeps,
): Promise<ProofAnswer> {
  // 1. Staff who view the block as a learner do not read the learner's names.
  if (session.readOnly) throw readOnlyProblem(session);

  // 2. Only while the certificate can be issued.
  const award = { courseKey: session.courseKey, slug: session.settings.slug };
  const live = await deps.stores.certificates.findLive(award, session.userId);
  if (live !== undefined && live.status !== 'error') throw refuse('You have this certificate already.');
  const designs = createCourseDesigns(session.courseKey, deps);
  await requireIssuable(session, designs, deps);
  const actor = `learner:${session.userId}`;
  const digest = digestSettings(session.settings);
  const intent = await readIntent(session, digest, { actor, requestToken }, deps);
  if (intent.eligibility.status !== 'eligible')
    throw refuse('Not every requirement of this certificate is met any more.');

  // 3. What would be issued, with this name.
  const names = await readPrintableNames(session.username, deps);
  const chosen = names.find((each) => each.source === source);
  if (chosen === undefined) throw refuse('The learning platform does not have this name any more.');
  const print = { ...intent.print, name: chosen.name, nameSource: source };
  const reservation = await freeze({ ...intent, designs, print }, false, deps);
  const facts = factsOf(reservation, deps.links.verify(reservation.uuid));
  const pdf = joined(await deps.renderer.draw(reservation.template, proofFactsOf(facts)));
  const png = await deps.renderer.drawPicture(pdf, LONG_SIDE);
  return { picture: `data:image/png;base64,${Buffer.from(png).toString('base64')}` };
}

const refuse = (why: string) => new ServiceProblem('conflict', `${why} Reload the page.`);
