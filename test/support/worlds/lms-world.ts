// The practice LMS with the service's client beside it, and a clock for the client that the test moves.
import { createLms } from '../../../service/lms/lms-client.ts';
import type { LmsOptions } from '../../../service/lms/lms-options.ts';
import { startPracticeLms } from '../../../service/practice-lms/start.ts';

const OAUTH = { id: 'grademe', secret: 'practice-secret' };

export type LmsWorld = Awaited<ReturnType<typeof startLmsWorld>>;

/** `practice.close()` ends it. */
export async function startLmsWorld(options: Partial<LmsOptions> = {}) {
  const practice = await startPracticeLms({
    port: 0,
    serviceUrl: null,
    jwtSecret: 'x'.repeat(64),
    oauthClient: OAUTH,
  });
  let now = Date.now();
  /** Another client of the same LMS. */
  const clientWith = (more: Partial<LmsOptions>) =>
    createLms({
      url: practice.url,
      clientId: OAUTH.id,
      clientSecret: OAUTH.secret,
      timeoutMs: 20_000,
      bulkPerMinute: 100_000,
      fetch,
      now: () => now,
      ...options,
      ...more,
    });
  return {
    practice,
    clientWith,
    lms: clientWith({}),
    /** Moves the clock of the clients. */
    pass: (ms: number) => {
      now += ms;
    },
  };
}
