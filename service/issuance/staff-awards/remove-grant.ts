// Removes an exception or a level assignment. What was issued by it stays, unless staff request that it is issued again without
// the grant.
import type { ClearRequest, GrantKind, RemovalAnswer, RowAnswer } from '../../../shared/staff/grants.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import { isUuid } from '../../domain/certificates/certificate-id.ts';
import type { Grant } from '../../domain/decision/grant.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { requireAccess, type StaffContext } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import { findLearner, keysOf } from '../grants/find-learner.ts';
import { grantViewOf } from '../grants/list-grants.ts';
import { grantLine } from '../grants/put-grant.ts';
import { requireKnownSettings } from '../settings/require-settings.ts';
import { EMPTY_ROW } from './list-row.ts';
import { processList } from './process-list.ts';

/** `whose` is a learner as lists name them (username, e-mail address, `id:7`), or the uuid of the grant. What was issued stays;
 *  with `reissue` it is issued again without the grant. Rejects with `forbidden` or `not-found`. */
export async function removeGrant(
  award: AwardKey,
  kind: GrantKind,
  whose: string,
  { note, dryRun, reissue }: ClearRequest,
  context: StaffContext,
  deps: IssuanceDeps,
): Promise<RemovalAnswer> {
  const { staff, requestToken } = context;
  requireAccess(staff, 'write', award.courseKey);
  const { stores, clock } = deps;
  if (reissue) await requireKnownSettings(award, deps);
  const grant = await findGrant(award, kind, whose, deps);
  const now = clock.now().toISOString();
  const action = kind === 'exception' ? 'exception-removed' : 'level-cleared';
  const isDone =
    grant.removed === undefined &&
    !dryRun &&
    (await stores.grants.remove(
      grant.uuid,
      { at: now, actor: staff.actor },
      grantLine(action, grant, context, now, note),
    ));
  const outcome = isDone ? 'done' : dryRun && grant.removed === undefined ? 'would-do' : 'nothing-to-do';
  const issuesAgain = reissue && grant.erasedAt === undefined;
  const certificate = issuesAgain ? await issueWithout(grant, dryRun, context, deps) : null;
  const current = (await stores.grants.find(grant.uuid)) ?? grant;
  return { outcome, grant: grantViewOf(current, now, deps.options.timeZone), certificate, requestToken };
}

/** Returns the certificate as it would be without the grant; null where there is none. */
async function issueWithout(
  { uuid, award, userId, username }: Grant,
  dryRun: boolean,
  context: StaffContext,
  deps: IssuanceDeps,
): Promise<RowAnswer | null> {
  const live = await deps.stores.certificates.findLive(award, userId);
  if (live?.file === undefined) return null;
  const row = { ...EMPTY_ROW, line: 1, learner: username, keys: [{ username }], note: undefined };
  const request = { award, reissue: true, dryRun, without: uuid };
  const { rows } = await processList([row], request, context, deps, { leftMs: 0 });
  const [answer = null] = rows;
  return answer?.outcome === 'already-issued' ? { ...answer, message: UNCHANGED } : answer;
}

const UNCHANGED = 'The certificate would say the same without it, so no newer version is made.';

/** No username of the LMS is as long as a uuid. */
async function findGrant(
  award: AwardKey,
  kind: GrantKind,
  whose: string,
  { stores, lms }: IssuanceDeps,
): Promise<Grant> {
  if (isUuid(whose)) {
    const grant = await stores.grants.find(whose.toLowerCase());
    const { courseKey, slug } = grant?.award ?? {};
    if (grant?.kind === kind && courseKey === award.courseKey && slug === award.slug) return grant;
  } else {
    const learner = await findLearner(keysOf(whose), { lms });
    const found = await grantsOf(learner, award, kind, stores);
    const grant = found.find((each) => each.kind === kind);
    if (grant !== undefined) return grant;
  }
  throw new ServiceProblem(
    'not-found',
    kind === 'exception'
      ? 'There is no exception for this learner and award. List the exceptions to see whom there are some for.'
      : 'This learner is in no level of this award. List the levels to see who is in one.',
  );
}

async function grantsOf(
  learner: Awaited<ReturnType<typeof findLearner>>,
  award: AwardKey,
  kind: GrantKind,
  stores: IssuanceDeps['stores'],
): Promise<readonly Grant[]> {
  if (learner === undefined) return [];
  return 'userId' in learner
    ? stores.grants.listOf(award, learner.userId)
    : stores.grants.findByUsername(award, kind, learner.username);
}
