// Returns the state of all awards of a learner, for their dashboard. Of a certificate that is not visible, it returns only that
// it is earned.
import type { MyCertificate, MyCertificates } from '../../../shared/certificates/my-certificates.ts';
import { type Certificate, hasExpired } from '../../domain/certificates/certificate.ts';
import type { IssuanceDeps } from '../deps.ts';
import { readVisibility, type VisibilityDeps } from '../visibility/visibility.ts';

type Deps = VisibilityDeps & Pick<IssuanceDeps, 'links'>;

/** Calls the LMS only where the dates of a course decide. */
export async function listMyCertificates(userId: number, deps: Deps): Promise<MyCertificates> {
  const held = await deps.stores.certificates.listForLearner({ userId });
  const views = await Promise.all(held.map((each) => viewOf(each, deps)));
  return { certificates: views.filter((each) => each !== undefined) };
}

async function viewOf(certificate: Certificate, deps: Deps): Promise<MyCertificate | undefined> {
  const { uuid, award, courseTitle, status } = certificate;
  const base = {
    courseId: award.courseKey,
    award: award.slug,
    courseTitle,
    availableAt: null,
    verifyUrl: null,
  };
  switch (status) {
    case 'generating':
      return { ...base, status };
    case 'error':
      return undefined;
    case 'downloadable':
    case 'unavailable': {
      const seen = await readVisibility(certificate, deps);
      const now = deps.clock.now().toISOString();
      const verifyUrl = seen.shown ? deps.links.verify(uuid) : null;
      if (status === 'unavailable') return { ...base, status: 'revoked', verifyUrl };
      return seen.shown
        ? { ...base, status: hasExpired(certificate, now) ? 'expired' : 'issued', verifyUrl }
        : { ...base, status: 'earned-not-available', availableAt: seen.from ?? null };
    }
    default: {
      const never: never = status;
      return never;
    }
  }
}
