// A learner is retired while their certificate is rendered: no file stays, at any step and after the death of any process.
import { expect, test } from 'vitest';
import { ServiceProblem } from '../../service/domain/service-problem.ts';
import { award } from '../../service/issuance/award/issue.ts';
import { sweep } from '../../service/issuance/jobs/sweep.ts';
import { readFile } from '../../service/issuance/queries/read-file.ts';
import { retire } from '../../service/issuance/retirement/retire.ts';
import { COURSE } from '../support/worlds/certificate.ts';
import { makeCourse, makeLearners } from '../support/worlds/make-course.ts';
import { makeDeps } from '../support/worlds/make-deps.ts';
import { OPERATOR } from '../support/worlds/staff.ts';

type World = Awaited<ReturnType<typeof makeDeps>>;
const retireOne = ({ deps }: Pick<World, 'deps'>, userId = 7) =>
  retire({ userId, dryRun: false }, { staff: OPERATOR, requestToken: 'retire-01' }, deps);
const away = () => Promise.reject(new ServiceProblem('storage-unavailable', 'Away.'));
const STEPS = ['reserved', 'drawn', 'saved', 'published'] as const;

test.each(STEPS)('a press leaves no file when the learner is retired as it is %s', async (step) => {
  const world = await makeDeps();
  const parts = {
    ...world.deps,
    onStep: async (at: string) => void (at === step && (await retireOne(world))),
  };
  await award(world.intent(), parts);
  expect(world.files.size).toBe(0);
  expect(await world.knex('certificates').select('username', 'live')).toEqual([{ username: '', live: null }]);
});

test.each(STEPS)('a run leaves no file when a learner is retired as it is %s', async (step) => {
  const world = await makeCourse(makeLearners(3));
  const statusHint = {
    courseId: COURSE,
    username: 'learner2',
    userId: 2,
    actor: 'service:1',
    requestToken: 'notification-01',
  };
  const now = world.deps.clock.now().toISOString();
  let isDone = false;
  Object.assign(world.deps, {
    onStep: async (at: string, uuid: string) => {
      const { userId } = (await world.deps.stores.certificates.findByUuid(uuid)) ?? {};
      if (at !== step || userId !== 2 || isDone) return;
      isDone = true;
      await world.deps.stores.statusHints.enqueue(statusHint, { now, dueAt: now, pauseMs: 0, most: 10 });
      await retireOne(world, 2);
    },
  });
  await world.certify();
  expect(isDone).toBe(true);
  expect(world.files.size).toBe(2);
  expect(await world.knex('status_hints').select('id')).toEqual([]);
  expect((await world.live()).map(({ username }) => username)).toEqual(['learner1', 'learner3']);
});

const withDyingStore = ({ deps }: World) => ({
  ...deps,
  stores: { ...deps.stores, certificates: { ...deps.stores.certificates, publish: away, release: away } },
});

test('a file that was saved by a process that died before it was published is erased', async () => {
  const world = await makeDeps();
  const dying = withDyingStore(world);
  await expect(award(world.intent(), dying)).rejects.toMatchObject({ code: 'storage-unavailable' });
  expect(world.files.size).toBe(1);
  await retireOne(world);
  expect(world.files.size).toBe(0);
});

test('a file that a dying process saves after the retirement is erased by the sweep once its lease is over', async () => {
  const world = await makeDeps();
  const drawing = world.holdRenderer();
  const dying = withDyingStore(world);
  const pressed = award(world.intent(), dying).catch(() => undefined);
  await drawing.begun;
  await retireOne(world);
  expect(await sweep(world.deps)).toBe(0);
  drawing.goOn();
  await pressed;
  expect(world.files.size).toBe(1);
  world.pass(16);
  expect(await sweep(world.deps)).toBe(1);
  expect(world.files.size).toBe(0);
  expect(await sweep(world.deps)).toBe(0);
});

test('a lost file that is drawn again while its learner is retired does not stay', async () => {
  const world = await makeDeps();
  await award(world.intent(), world.deps);
  const { certificate } = await world.live();
  world.files.clear();
  const files = { ...world.deps.files, read: async () => undefined };
  const drawing = world.holdRenderer();
  const reading = readFile(certificate, { ...world.deps, files });
  await drawing.begun;
  await retireOne(world);
  drawing.goOn();
  expect(await reading).toBeUndefined();
  expect(world.files.size).toBe(0);
});
