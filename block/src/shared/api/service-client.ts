// The two calls a learner's block makes.
import { ROUTES } from '../../../../shared/api/routes.ts';
import type { LmsName } from '../../../../shared/certificates/proof.ts';
import type { StandingAnswer } from '../../../../shared/certificates/standing.ts';
import { type CallerDeps, createCaller, troubleOf } from './caller.ts';
import { isRecord } from './http.ts';

export interface ServiceClient {
  readStanding(requestToken: string): Promise<StandingAnswer>;
  /** Null while the certificate is rendered and the service sends nothing more: read the standing again. */
  requestGrade(requestToken: string, confirmed?: LmsName): Promise<StandingAnswer | null>;
}

export interface ServiceClientDeps extends CallerDeps {
  /** The block this page shows; the service refuses a token made for another. */
  readonly usageId: string | null;
}

export function createServiceClient(deps: ServiceClientDeps): ServiceClient {
  const call = createCaller(deps);
  return {
    async readStanding(requestToken) {
      const { response, body } = await call({ path: ROUTES.standing, requestToken });
      if (response.ok && isStanding(body)) return body;
      throw troubleOf(response, body, requestToken);
    },
    async requestGrade(requestToken, confirmed) {
      const body = { usageId: deps.usageId ?? undefined, confirmed };
      const { response, body: answer } = await call({ path: ROUTES.gradeRequests, requestToken, body });
      if (response.ok && isStanding(answer)) return answer;
      if (response.status === 202) return null;
      throw troubleOf(response, answer, requestToken);
    },
  };
}

const STATUSES: Readonly<Record<StandingAnswer['status'], true>> = {
  'not-enrolled': true,
  'not-passing': true,
  eligible: true,
  generating: true,
  issued: true,
  'earned-not-available': true,
  revoked: true,
  failed: true,
};

/** Checks only enough to distinguish the service's answer from a proxy's; the service's own tests check the rest. */
function isStanding(body: unknown): body is StandingAnswer {
  return (
    isRecord(body) &&
    typeof body.status === 'string' &&
    Object.hasOwn(STATUSES, body.status) &&
    Array.isArray(body.requirements)
  );
}
