// When the LMS fails, the learner gets a message with the time to retry; no row is left behind, and the
// next good answer returns the certificate.
import { describe, test } from 'vitest';
import { problemBody } from '../../../shared/api/problems.ts';
import { eventually } from '../../support/eventually.ts';
import { startWorld, type World } from '../../support/worlds/world.ts';

/** In a separate world: each test waits for its own faults, in parallel. */
const inWorld = async (story: (world: World) => Promise<void>, environment: Record<string, string> = {}) => {
  const world = await startWorld({ environment });
  await story(world).finally(() => world.close());
};

/** A third of the time that the slow LMS takes. */
const IMPATIENT = { GRADEME_LMS_TIMEOUT_MS: '3000' };

describe.concurrent('the LMS', () => {
  test.for(['slow', 'reset', 'unavailable', 'throttled', 'broken-json', 'html', 'wrong-shape'] as const)(
    '%s: 503 with Retry-After, and one certificate when it is well again',
    (kind, { expect }) =>
      inWorld(async (world) => {
        world.lms.faults.set('all', { kind, delay: 60_000, retryAfter: 1 });
        for (const answer of [await world.gradeMe('maria'), await world.standing('maria')]) {
          expect(answer.status).toBe(503);
          expect(problemBody.parse(answer.body).code).toBe('lms-unavailable');
          expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
        }
        const { stores } = world.service.composition.issuance;
        expect(await stores.certificates.listForLearner({ username: 'maria' })).toEqual([]);

        world.lms.faults.clear();
        await eventually(async () => {
          expect((await world.gradeMe('maria')).body.status).toBe('issued');
        });
        expect(await stores.certificates.listForLearner({ username: 'maria' })).toHaveLength(1);
      }, IMPATIENT),
  );

  test('down after the certificate was issued: the learner still has it', ({ expect }) =>
    inWorld(async (world) => {
      await world.gradeMe('maria');
      world.lms.faults.set('all', { kind: 'reset' });
      expect((await world.standing('maria')).body.status).toBe('issued');
      expect((await world.gradeMe('maria')).body.status).toBe('issued');
    }));

  test('down for the name alone: nothing is reserved under a wrong name', ({ expect }) =>
    inWorld(async (world) => {
      world.lms.faults.set('accounts', { kind: 'unavailable' });
      expect((await world.gradeMe('maria')).status).toBe(503);
      expect(
        await world.service.composition.issuance.stores.certificates.listForLearner({ username: 'maria' }),
      ).toEqual([]);
    }));
});
