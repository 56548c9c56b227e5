// Renews a certificate that expires: issues a newer version today with a later expiry; the old version keeps its file and is
// marked as renewed. The learner does nothing: staff are responsible for whether the learner still qualifies.

import type { CorrectionAnswer } from '../../../shared/staff/corrections.ts';
import type { RenewalRequest } from '../../../shared/staff/renewals.ts';
import type { Certificate } from '../../domain/certificates/certificate.ts';
import { endOfDay } from '../../domain/certificates/expiry.ts';
import { decideRenewal, isRenewalOf, renewedEnd } from '../../domain/certificates/renewal.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { StaffContext } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import { requireCertificate } from '../queries/staff-view.ts';
import { requireDrawable } from '../settings/require-drawable.ts';
import { correct } from './correct.ts';
import { judgePinned } from './judge-pinned.ts';
import { answerMade, findMadeBefore, freezeAgain, makeVersion } from './reissue.ts';

/** Rejects as `correct` does, with `malformed` for an expiry in the past, and as drawing does; then the old version stays
 *  current. A call repeated with its request token returns the version it made; a call with another token finds that the renewal
 *  is done already. */
export async function renew(
  uuid: string,
  request: RenewalRequest,
  context: StaffContext,
  deps: IssuanceDeps,
): Promise<CorrectionAnswer> {
  const made = await findMadeBefore(uuid, context, deps);
  if (made !== undefined) return answerMade(uuid, made, context, deps);
  const { lastValidOn } = request;
  const { timeZone } = await requireCertificate(uuid, deps);
  const given = lastValidOn && endOfDay(lastValidOn, timeZone);
  if (given !== undefined && given <= deps.clock.now().toISOString())
    throw new ServiceProblem('malformed', 'lastValidOn: that day is over. Choose today or a later day.');
  return correct(
    uuid,
    {
      correction: 'renew',
      dryRun: request.dryRun,
      judge: async (certificate) => {
        const verdict = decideRenewal(certificate, (await readEnd(certificate, given, deps)).end);
        const refusal = verdict === 'do' ? await judgePinned(certificate, request, deps) : undefined;
        return refusal === undefined ? verdict : { refusal };
      },
      foresee: async (certificate) => {
        const { reservation } = await freezeRenewed(certificate, request, given, context, deps);
        return requireDrawable(reservation, deps);
      },
      act: (certificate) => issueRenewed(certificate, request, given, context, deps),
    },
    context,
    deps,
  );
}

/** The expiry follows the rule that authors published last, because a renewal uses the rules of today. Levels stay pinned. */
async function readEnd(certificate: Certificate, given: string | undefined, deps: IssuanceDeps) {
  const shown = given === undefined ? await deps.stores.settings.find(certificate.award) : undefined;
  const rule = (shown ?? certificate).settings.expires;
  const renewedAt = deps.clock.now().toISOString();
  const end = renewedEnd(given, rule, { issuedAt: renewedAt, timeZone: certificate.timeZone });
  return {
    end,
    renewedAt,
    rule: given === undefined ? (shown?.digest ?? certificate.settingsDigest) : 'given',
  };
}

async function freezeRenewed(
  before: Certificate,
  request: RenewalRequest,
  given: string | undefined,
  context: StaffContext,
  deps: IssuanceDeps,
) {
  const { end, renewedAt, rule } = await readEnd(before, given, deps);
  const frozen = await freezeAgain(before, request, context, deps);
  return { reservation: { ...frozen, issuedAt: renewedAt, renewedAt, expiresAt: end }, end, rule };
}

async function issueRenewed(
  before: Certificate,
  request: RenewalRequest,
  given: string | undefined,
  context: StaffContext,
  deps: IssuanceDeps,
): Promise<string | undefined> {
  const { reservation, end, rule } = await freezeRenewed(before, request, given, context, deps);
  const why = { expiresAt: end ?? null, before: before.expiresAt ?? null, rule };
  const uuid = await makeVersion(before, reservation, why, request.note, context, deps, 'renewing');
  const newest = uuid === undefined ? undefined : await deps.stores.certificates.findByUuid(uuid);
  // A concurrent re-issue has made a version meanwhile: the renewal must apply to that one.
  if (!isRenewalOf(newest?.renewedAt, before.renewedAt)) return undefined;
  if (given !== undefined && (newest?.expiresAt ?? given) < given)
    throw new ServiceProblem(
      'conflict',
      'Another person has just renewed this certificate, for a shorter time. Look at it, and renew it again.',
    );
  return uuid;
}
