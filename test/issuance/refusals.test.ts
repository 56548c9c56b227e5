// Learners whom a run refused are listed beside failed certificates, with the reason, until the reason no longer applies.
import { expect, test } from 'vitest';
import { ServiceProblem } from '../../service/domain/service-problem.ts';
import { award } from '../../service/issuance/award/issue.ts';
import { newLease } from '../../service/issuance/award/lease.ts';
import { listFailures } from '../../service/issuance/jobs/failures.ts';
import { retire } from '../../service/issuance/retirement/retire.ts';
import { processRun } from '../../service/issuance/runs/process-run.ts';
import { startRun } from '../../service/issuance/runs/runs.ts';
import { COURSE } from '../support/worlds/certificate.ts';
import { AWARD, makeCourse, makeLearners } from '../support/worlds/make-course.ts';
import { OPERATOR } from '../support/worlds/staff.ts';

const ERRAND = { staff: OPERATOR, requestToken: 'request-token' };
const NAMELESS = { name: undefined };
const open = () =>
  makeCourse(
    makeLearners(6, (n) => (n === 2 || n === 5 ? NAMELESS : {})),
    2,
  );
type World = Awaited<ReturnType<typeof open>>;
const page = (world: World) => listFailures(COURSE, { limit: 50 }, OPERATOR, world.deps);
const refused = async (world: World) => (await page(world)).refusals.map(({ username }) => username);

test('the list says as many as the run counted, whom and why', async () => {
  const world = await open();
  const run = await world.certify();
  expect(run.counts).toMatchObject({ byReason: { issued: 4, failed: 2 }, failures: { 'no-name': 2 } });
  expect(await page(world)).toMatchObject({
    failures: [],
    total: 0,
    refused: 2,
    refusals: [
      {
        username: 'learner2',
        userId: 2,
        award: 'course',
        problem: {
          code: 'no-name',
          detail: expect.stringContaining('The learner’s account has no full name'),
        },
      },
      { username: 'learner5', userId: 5 },
    ],
  });
});

test('a name that cannot be one is named in the reason', async () => {
  const world = await makeCourse(makeLearners(1, () => ({ name: '#N/A' })));
  await world.certify();
  const [refusal] = (await page(world)).refusals;
  expect(refusal?.problem.detail).toContain('"#N/A" cannot be a name');
});

test('a preview lists them as well, before anything is issued', async () => {
  const world = await open();
  const { run } = await startRun(AWARD, { dryRun: true }, ERRAND, world.deps);
  const lease = newLease(world.deps);
  const taken = await world.deps.stores.runs.lease(world.deps.clock.now().toISOString(), lease, run.id);
  if (taken === undefined) throw new Error('nobody has the run');
  await processRun(taken, lease, new AbortController().signal, {}, world.deps);
  expect(await refused(world)).toEqual(['learner2', 'learner5']);
  expect(await world.live()).toEqual([]);
});

test('who is issued it later is gone from the list, and so is what a newer run does not find', async () => {
  const world = await open();
  await world.certify();
  world.change('learner2', { name: 'Learner 2' });
  await award(world.intent(2), world.deps);
  expect(await refused(world)).toEqual(['learner5']);
  world.change('learner5', { percent: 1_000 });
  await world.certify();
  expect(await page(world)).toMatchObject({ refusals: [], refused: 0 });
});

test('a certificate that failed is listed once: as itself, which can be tried again', async () => {
  const world = await makeCourse(makeLearners(3), 10);
  const problem = new ServiceProblem('name-not-drawable', 'No font has it.');
  world.breakRenderer((facts) => (facts.recipientName === 'Learner 2' ? problem : undefined));
  for (let run = 0; run < 2; run += 1) await world.certify();
  const { failures, refusals } = await page(world);
  expect(refusals).toEqual([]);
  expect(failures.map(({ username }) => username)).toEqual(['learner2']);
});

test('pages after the first name no refusals and count them all the same', async () => {
  const world = await open();
  await world.certify();
  const later = await listFailures(COURSE, { after: 1, limit: 50 }, OPERATOR, world.deps);
  expect(later).toMatchObject({ refusals: [], refused: 2 });
});

test('nothing of a retired learner is left in it', async () => {
  const world = await open();
  await world.certify();
  await retire({ userId: 5, dryRun: false }, ERRAND, world.deps);
  expect(await world.knex('refusals').pluck('username')).toEqual(['learner2']);
});

/** Retires the learner after the decisions on the page and before any of them is written. */
function retireMeanwhile(world: World, userId: number) {
  const { certificates } = world.deps.stores;
  let isDone = false;
  const interrupted = {
    ...certificates,
    reserve: async (...all: Parameters<typeof certificates.reserve>) => {
      if (!isDone) await retire({ userId, dryRun: false }, ERRAND, world.deps);
      isDone = true;
      return certificates.reserve(...all);
    },
  };
  Object.assign(world.deps, { stores: { ...world.deps.stores, certificates: interrupted } });
}

test('no name comes back of a learner retired while the page is issued, and the others get theirs', async () => {
  const world = await open();
  retireMeanwhile(world, 2);
  const run = await world.certify();
  expect(run).toMatchObject({ status: 'done', counts: { byReason: { issued: 4, failed: 2 } } });
  expect(await world.knex('refusals').pluck('username')).toEqual(['learner5']);
});

test('a learner retired while the page is issued is counted as such, and not as a failure', async () => {
  const world = await open();
  retireMeanwhile(world, 1);
  const run = await world.certify();
  expect(run.status).toBe('done');
  expect(run.counts).toMatchObject({
    learners: 6,
    byReason: { issued: 3, retired: 1, failed: 2 },
    failures: { 'no-name': 2 },
  });
  expect(await page(world)).toMatchObject({ total: 0, refused: 2 });
});

test('so is one who is retired while the certificate is drawn', async () => {
  const world = await makeCourse(makeLearners(3));
  const retired: Promise<unknown>[] = [];
  const { draw } = world.deps.renderer;
  Object.assign(world.deps, {
    renderer: {
      ...world.deps.renderer,
      draw: async (...all: Parameters<typeof draw>) => {
        // The retirement renders too, to know which file to erase.
        if (retired.length === 0) {
          retired.push(retire({ userId: 2, dryRun: false }, ERRAND, world.deps));
          await retired[0];
        }
        return draw(...all);
      },
    },
  });
  const run = await world.certify();
  expect(run.counts).toEqual({ learners: 3, byReason: { issued: 2, retired: 1 }, failures: {} });
  expect(world.files.size).toBe(2);
});

test('a learner whose account the LMS did not send is gone from the list when retired by username', async () => {
  const world = await open();
  await world.deps.stores.refusals.save(
    AWARD,
    'request-token',
    [{ username: 'learner7', userId: undefined, problem: { code: 'lms-unavailable', detail: 'Busy.' } }],
    world.deps.clock.now().toISOString(),
  );
  await retire({ username: 'learner7', dryRun: false }, ERRAND, world.deps);
  expect(await world.knex('refusals').pluck('username')).toEqual([]);
});
