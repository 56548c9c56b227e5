// The certificates API for the learner, course staff and machine callers, in the shape of the LMS's certificates API v0 with the
// service's own fields beside it. It lists no certificate that is not shown yet; staff find those in the staff API.
import { z } from 'zod';
import { ROUTES } from '../../../shared/api/routes.ts';
import { type LmsCertificate, lmsCertificate } from '../../../shared/certificates/verification.ts';
import { usernameKey } from '../../../shared/learners/username-key.ts';
import type { Certificate } from '../../domain/certificates/certificate.ts';
import { isCourseKey, orgOf } from '../../domain/course-key.ts';
import { type LmsErrorShape, ServiceProblem } from '../../domain/service-problem.ts';
import type { Links } from '../../issuance/deps.ts';
import { onlyShown } from '../../issuance/visibility/visibility.ts';
import type { Caller } from '../auth/authenticate.ts';
import type { PlatformCaller } from '../auth/platform-token.ts';
import { ok } from '../routing/answers.ts';
import { type Route, route } from '../routing/route.ts';

const username = z.string().meta({ description: 'The case of letters is ignored.' });
const read = { access: { kind: 'caller' }, limit: 'api' } as const;

export const CERTIFICATE_ROUTES: readonly Route[] = [
  route('get', `${ROUTES.certificates}/:username/courses/:courseKey`, {
    ...read,
    params: z.object({ username, courseKey: z.string() }),
    summary: 'Show a learner’s certificate in a course, in the shape of the LMS’s certificates API v0',
    answers: ok(lmsCertificate, 'The newest certificate.'),
    problems: { 404: 'not-found, with error_code course_id_not_valid or no_certificate_for_user.' },
    handle: async ({ params: { username, courseKey } }, { caller }, { issuance }) => {
      const { learner, isOpen } = openTo(caller, username, courseKey);
      if (!isCourseKey(courseKey)) throw notFound('course_id_not_valid', 'This is not a course id.');
      if (!isOpen(courseKey)) throw closed();
      const held = await issuance.stores.certificates.listForLearner(learner, courseKey);
      const [newest] = await onlyShown(held, issuance);
      if (newest === undefined)
        throw notFound('no_certificate_for_user', 'This learner holds no certificate in this course.');
      return toLmsShape(newest, issuance.links);
    },
  }),
  route('get', `${ROUTES.certificates}/:username`, {
    ...read,
    params: z.object({ username }),
    summary: 'List all certificates of a learner',
    answers: ok(z.array(lmsCertificate), 'The newest first.'),
    handle: async ({ params: { username } }, { caller }, { issuance }) => {
      const { learner, isOpen } = openTo(caller, username, undefined);
      const all = await issuance.stores.certificates.listForLearner(learner);
      const held = all.filter(({ award }) => isOpen(award.courseKey));
      return (await onlyShown(held, issuance)).map((each) => toLmsShape(each, issuance.links));
    },
  }),
];

/** Returns the learner and courses whose certificates the caller may read. A block token covers its own course only: to the
 *  learner's own entry, or to all for course staff. Learners are identified by user id, because usernames change hands. */
function openTo(caller: Caller, username: string, courseKey: string | undefined): Opened {
  if ('platform' in caller) return openToPlatform(caller.platform, username);
  const { session } = caller;
  if (session.courseKey === courseKey) {
    if (isSame(session.username, username)) return { learner: { userId: session.userId }, isOpen: anyCourse };
    if (session.isStaff) return { learner: { username }, isOpen: anyCourse };
  }
  throw closed();
}

const isSame = (one: string, other: string): boolean => usernameKey(one) === usernameKey(other);

type Learner = { readonly userId: number } | { readonly username: string };

interface Opened {
  readonly learner: Learner;
  readonly isOpen: (courseKey: string) => boolean;
}

const anyCourse = (): boolean => true;

/** The same access as to the LMS's certificates API: global staff, learners about themselves, and restricted applications within
 *  their filters. A service needs a scope that reads. */
function openToPlatform(platform: PlatformCaller, username: string): Opened {
  const { limits, isStaff, isRestricted, userId } = platform;
  if (!limits.mayRead)
    throw new ServiceProblem(
      'forbidden',
      'The token may not read certificates. A service needs the scope "certificates:read" or "read"; a restricted application needs a filter "content_org:…" or "user:me" as well.',
    );
  const { orgs } = limits;
  const isOpen = (courseKey: string) => orgs === undefined || orgs.includes(orgOf(courseKey) ?? '');
  if (isSame(platform.username, username))
    return { learner: userId === undefined ? { username } : { userId }, isOpen };
  if ((isStaff || isRestricted) && !limits.onlyOwn) return { learner: { username }, isOpen };
  throw closed();
}

function closed(): ServiceProblem {
  return new ServiceProblem('forbidden', 'The token does not permit reading this learner’s certificates.');
}

function notFound(errorCode: string, detail: string): ServiceProblem {
  const extension: LmsErrorShape = { error_code: errorCode, developer_message: detail };
  return new ServiceProblem('not-found', detail, { extension });
}

function toLmsShape(certificate: Certificate, links: Links): LmsCertificate {
  const { uuid, file, status, grade } = certificate;
  const isThere = status === 'downloadable' && file !== undefined;
  return {
    username: certificate.username,
    course_id: certificate.award.courseKey,
    certificate_type: certificate.mode,
    created_date: certificate.issuedAt,
    modified_date: certificate.updatedAt,
    status,
    is_passing: status === 'downloadable' || status === 'generating',
    download_url: isThere ? links.download(uuid, file.digest) : null,
    // The LMS writes its grade as text: a share of 1.
    grade: grade === undefined ? '' : String(grade / 10_000),
    uuid,
    course_display_name: certificate.courseTitle,
    course_organization: certificate.organization,
    award: certificate.award.slug,
    verify_url: links.verify(uuid),
  };
}
