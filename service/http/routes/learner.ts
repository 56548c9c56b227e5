// Routes for learners: standing and grade requests of the block, and the learner's own awards for the learner dashboard and the
// progress page.
import { ROUTES } from '../../../shared/api/routes.ts';
import { myCertificates } from '../../../shared/certificates/my-certificates.ts';
import { proofAnswer, proofRequest } from '../../../shared/certificates/proof.ts';
import { gradeRequest, standingAnswer } from '../../../shared/certificates/standing.ts';
import { gradeMe } from '../../issuance/award/grade-me.ts';
import { showStanding } from '../../issuance/award/show-standing.ts';
import { drawProof } from '../../issuance/proof/draw-proof.ts';
import { listMyCertificates } from '../../issuance/queries/list-my-certificates.ts';
import { requireSameBlock } from '../auth/authenticate.ts';
import { json, ok } from '../routing/answers.ts';
import { jsonBody } from '../routing/body.ts';
import { type Route, route } from '../routing/route.ts';

const LARGEST_BODY = '4kb';

export const LEARNER_ROUTES: readonly Route[] = [
  route('get', ROUTES.standing, {
    access: { kind: 'block' },
    limit: 'polls',
    summary: 'Show the learner’s standing in the award of the block',
    answers: ok(standingAnswer, 'Status, requirements, certificate or null.'),
    problems: {
      409: 'course-not-configured, award-ended or retired, for a learner who holds no certificate.',
    },
    handle: (_input, { session }, { issuance }) => showStanding(session, issuance),
  }),
  route('post', ROUTES.gradeRequests, {
    access: { kind: 'block' },
    limit: 'clicks',
    body: jsonBody(gradeRequest, LARGEST_BODY),
    summary: 'Grade me: decide, and issue the certificate when every requirement is met',
    description:
      'Idempotent. Outcomes such as "not passing" are answers with status 200. An award that shows a proof answers ' +
      '"eligible" with the names to choose from, until the request has the confirmed one.',
    answers: {
      200: json(standingAnswer, 'The outcome.'),
      202: json(standingAnswer, 'The service still renders the certificate; read the standing.'),
    },
    problems: {
      409: 'course-not-configured, award-ended or retired.',
      422: 'no-name, name-not-drawable or text-overflow.',
    },
    handle: async ({ body }, { session, requestToken }, { issuance }, { response }) => {
      requireSameBlock(session, body.usageId);
      const answer = await gradeMe(session, requestToken, issuance, body.confirmed);
      // Outcomes are data: "not passing" is an answer. Only unfinished work is 202.
      response.status(answer.status === 'generating' ? 202 : 200);
      return answer;
    },
  }),
  route('post', ROUTES.proofs, {
    access: { kind: 'block' },
    limit: 'clicks',
    body: jsonBody(proofRequest, LARGEST_BODY),
    summary: 'Draw the proof of the certificate with one of the learner’s names; stores nothing',
    answers: ok(proofAnswer),
    problems: {
      409: 'course-not-configured, award-ended, retired, or conflict when there is nothing to issue.',
      422: 'no-name, name-not-drawable or text-overflow.',
    },
    handle: ({ body }, { session, requestToken }, { issuance }) => {
      requireSameBlock(session, body.usageId);
      return drawProof(session, body.source, requestToken, issuance);
    },
  }),
  route('get', ROUTES.myCertificates, {
    access: { kind: 'learner' },
    limit: 'polls',
    summary: 'List the learner’s own awards',
    answers: ok(myCertificates, 'The newest first. A certificate that is not shown yet has no address.'),
    handle: (_input, { userId }, { issuance }) => listMyCertificates(userId, issuance),
  }),
];
