// Turns a decision or a certificate into the answer for the block.

import type { NameRequestView } from '../../../shared/certificates/name-requests.ts';
import type { CertificateView, StandingAnswer } from '../../../shared/certificates/standing.ts';
import {
  type Certificate,
  hasExpired,
  issuedOnOf,
  publicRevocationOf,
} from '../../domain/certificates/certificate.ts';
import { lastValidOnOf } from '../../domain/certificates/expiry.ts';
import { printedOrganizationOf } from '../../domain/certificates/issuer.ts';
import { nameRequestViewOf } from '../../domain/certificates/name-request.ts';
import type { Eligibility } from '../../domain/decision/decide.ts';
import type { BlockSession, IssuanceDeps, Links } from '../deps.ts';
import { CONFLICT_WINDOW } from '../settings/settings-conflict.ts';
import { readVisibility, type VisibilityDeps } from '../visibility/visibility.ts';

export type Outcome = Omit<StandingAnswer, 'readOnly' | 'settingsConflict'>;

/** An existing certificate is shown without reading a grade. A certificate that is not visible yet has neither uuid nor
 *  address. */
export async function outcomeOf(
  certificate: Certificate,
  deps: VisibilityDeps & Pick<IssuanceDeps, 'links'>,
): Promise<Outcome> {
  const checkedAt = deps.clock.now().toISOString();
  const base = { requirements: [], certificate: null, problem: null, checkedAt };
  switch (certificate.status) {
    case 'generating':
      return { ...base, status: 'generating' };
    case 'downloadable': {
      const seen = await readVisibility(certificate, deps);
      if (!seen.shown) return { ...base, status: 'earned-not-available', availableAt: seen.from ?? null };
      return { ...base, status: 'issued', certificate: viewOf(certificate, checkedAt, deps.links) };
    }
    case 'unavailable': {
      // "You have earned it" would no longer be true.
      const { shown } = await readVisibility(certificate, deps);
      const view = shown ? viewOf(certificate, checkedAt, deps.links) : null;
      return { ...base, status: 'revoked', certificate: view };
    }
    case 'error':
      return { ...base, status: 'failed', problem: certificate.problem ?? null };
    default: {
      const never: never = certificate.status;
      return never;
    }
  }
}

/** Returns the outcome without a certificate: what the learner has and needs. */
export function outcomeOfEligibility(eligibility: Eligibility, checkedAt: Date): Outcome {
  return {
    status: eligibility.status,
    requirements: [...eligibility.requirements],
    ...(eligibility.levels.length > 0 && { levels: [...eligibility.levels] }),
    certificate: null,
    problem: null,
    checkedAt: checkedAt.toISOString(),
  };
}

function viewOf(certificate: Certificate, now: string, links: Links): CertificateView {
  const { uuid, recipientName, courseTitle, level, issuedAt, expiresAt, file, status } = certificate;
  const digest = status === 'downloadable' ? file?.digest : undefined;
  return {
    uuid,
    recipientName,
    courseTitle,
    organization: printedOrganizationOf(certificate),
    ...(level && { level: level.label }),
    issuedAt,
    issuedOn: issuedOnOf(certificate),
    ...(expiresAt !== undefined && { expiresAt, lastValidOn: lastValidOnOf(certificate) }),
    ...(hasExpired(certificate, now) && { expired: true as const }),
    downloadUrl: digest === undefined ? null : links.download(uuid, digest),
    pictureUrl: digest === undefined ? null : links.picture(uuid, digest),
    verifyUrl: links.verify(uuid),
    revoked: publicRevocationOf(certificate.revoked, certificate.timeZone),
  };
}

/** Adds what depends on the caller. */
export async function answerTo(
  session: BlockSession,
  outcome: Outcome,
  deps: IssuanceDeps,
): Promise<StandingAnswer> {
  const award = { courseKey: session.courseKey, slug: session.settings.slug };
  const settingsConflict =
    session.isStaff && (await deps.stores.settings.hasConflict(award, session.signedAt - CONFLICT_WINDOW));
  const nameRequest = outcome.status === 'issued' ? await readNameRequest(session, deps) : undefined;
  return { ...outcome, ...(nameRequest && { nameRequest }), readOnly: session.readOnly, settingsConflict };
}

/** Returns the newest request for another name, while it is open and after staff refused it. */
async function readNameRequest(
  { courseKey, settings, userId }: BlockSession,
  { stores }: IssuanceDeps,
): Promise<NameRequestView | undefined> {
  const newest = await stores.nameRequests.findNewest({ courseKey, slug: settings.slug }, userId);
  return newest?.status === 'open' || newest?.status === 'refused' ? nameRequestViewOf(newest) : undefined;
}
