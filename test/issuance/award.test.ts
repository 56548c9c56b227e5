// The use cases with fakes: what is awaited, what is retried, and what is given up.
import { describe, expect, test } from 'vitest';
import { ServiceProblem } from '../../service/domain/service-problem.ts';
import { faultsDelay, MOST_ATTEMPTS, retryDelay } from '../../service/issuance/award/award-failure.ts';
import { completeCertificate } from '../../service/issuance/award/complete-certificates.ts';
import { award, issueIfEligible } from '../../service/issuance/award/issue.ts';
import type { IssuanceDeps } from '../../service/issuance/deps.ts';
import { doJob } from '../../service/issuance/jobs/do-job.ts';
import { retryJobs } from '../../service/issuance/jobs/retry-jobs.ts';
import { sweep } from '../../service/issuance/jobs/sweep.ts';
import { createInProcessJobs } from '../../service/jobs/in-process-jobs.ts';
import { makeCourse, makeLearners } from '../support/worlds/make-course.ts';
import { makeDeps, otherProcess } from '../support/worlds/make-deps.ts';

const ERRAND = { actor: 'learner:7', requestToken: 'click-0001' };

describe('the delay before the sweep tries again', () => {
  test.each([
    [1, 2],
    [2, 4],
    [5, 32],
    [9, 512],
    [10, 600],
    [40, 600],
  ])('after attempt %i is %i seconds', (attempts, seconds) => expect(retryDelay(attempts, 0)).toBe(seconds));

  test('is up to a quarter shorter, at random, so that clients do not retry at once', () => {
    expect(retryDelay(5, 1)).toBe(24);
    const delays = Array.from({ length: 50 }, () => retryDelay(5));
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(24);
    expect(new Set(delays).size).toBeGreaterThan(10);
  });

  test.each([
    [0, 2],
    [60, 15],
    [3_600, 600],
    [86_400, 600],
  ])('after %i seconds of faults is %i seconds', (waited, seconds) =>
    expect(faultsDelay(waited, 0)).toBe(seconds),
  );
});

describe('a second press in the same process', () => {
  test('waits for the first one’s certificate instead of a request to come back', async () => {
    const world = await makeDeps();
    const drawing = world.holdRenderer();
    const first = award(world.intent(), world.deps);
    await drawing.begun;
    const second = award(world.intent(), world.deps);
    drawing.goOn();
    const [one, two] = await Promise.all([first, second]);
    expect(one.status).toBe('downloadable');
    expect(two).toMatchObject({ uuid: one.uuid, status: 'downloadable' });
    expect(world.drawn()).toBe(1);
  });
});

describe('a press while a run issues the certificate', () => {
  test('waits for the batch, and nothing is drawn twice', async () => {
    const world = await makeCourse(makeLearners(3));
    const drawing = world.holdRenderer();
    const run = world.certify();
    await drawing.begun;
    const pressed = award(world.intent(2), world.deps);
    drawing.goOn();
    expect(await pressed).toMatchObject({ username: 'learner2', status: 'downloadable' });
    expect((await run).counts).toMatchObject({ byReason: { issued: 3 } });
    expect(world.drawn()).toBe(3);
    expect(world.deps.state.rendering.size).toBe(0);
  });
});

describe('a batch that cannot be published', () => {
  test('is recorded for each certificate, and the sweep issues all of them', async () => {
    const world = await makeCourse(makeLearners(3));
    const { certificates } = world.deps.stores;
    let isAway = true;
    const publish: typeof certificates.publish = (...all) =>
      isAway
        ? Promise.reject(new ServiceProblem('storage-unavailable', 'Try again shortly.'))
        : certificates.publish(...all);
    const stores = { ...world.deps.stores, certificates: { ...certificates, publish } };
    const deps = { ...world.deps, stores };
    const intents = [1, 2, 3].map((userId) => world.intent(userId));
    const results = await issueIfEligible(intents, false, deps);
    expect(results).toMatchObject(
      Array.from({ length: 3 }, () => ({ status: 'reserved', outcome: { status: 'delayed' } })),
    );
    const [first] = await world.live();
    expect(first).toMatchObject({ status: 'generating', attempts: 0 });
    const lines = await stores.audit.readLines({ certificates: [first?.uuid ?? ''] });
    expect(lines.map(({ action }) => action)).toEqual(['awarding', 'award-delayed']);
    isAway = false;
    world.pass(60);
    expect(await sweep(world.deps)).toBe(3);
  });
});

describe('a late attempt whose lease was taken over', () => {
  test('neither overwrites the other’s certificate nor claims it in the audit trail', async () => {
    const world = await makeDeps();
    const slow = world.holdRenderer();
    const first = award(world.intent(), world.deps);
    await slow.begun;
    // The lease runs out, and another process finishes.
    world.pass(60);
    const other = otherProcess(world.deps);
    const { certificate } = await world.live();
    const finished = await completeCertificate(certificate, { ...ERRAND, actor: 'service:sweep' }, other);
    expect(finished.status).toBe('downloadable');
    slow.goOn();
    expect((await first).file).toEqual(finished.file);
    const audit = await world.deps.stores.audit.readLines({ certificates: [certificate.uuid] });
    expect(audit.map(({ action, actor }) => [action, actor])).toEqual([
      ['awarding', 'learner:7'],
      ['awarded', 'service:sweep'],
    ]);
  });
});

describe('an internal fault', () => {
  test('is retried by the sweep with growing intervals, and given up at last', async () => {
    const world = await makeDeps();
    world.breakRenderer(new Error('a bug'));
    await expect(award(world.intent(), world.deps)).rejects.toMatchObject({ code: 'internal' });
    let passes = 1;
    for (; passes < 50; passes += 1) {
      const { certificate } = await world.live();
      if (certificate.status === 'error') break;
      world.pass(601);
      await sweep(world.deps);
    }
    expect(passes).toBe(MOST_ATTEMPTS);
    const { certificate } = await world.live();
    expect(certificate).toMatchObject({ status: 'error', problem: { code: 'internal' } });
    const actions = (await world.deps.stores.audit.readLines({ certificates: [certificate.uuid] })).map(
      ({ action }) => action,
    );
    expect(actions.at(-1)).toBe('award-failed');
    expect(actions.filter((action) => action === 'award-delayed')).toHaveLength(MOST_ATTEMPTS - 1);
  });

  test('is not tried before its time', async () => {
    const world = await makeDeps();
    world.breakRenderer(new Error('a bug'));
    await award(world.intent(), world.deps).catch(() => undefined);
    world.breakRenderer(undefined);
    world.pass(1);
    expect(await sweep(world.deps)).toBe(0);
    world.pass(2);
    expect(await sweep(world.deps)).toBe(1);
  });

  test('that ends the process each time is given up as well', async () => {
    const world = await makeDeps();
    world.breakRenderer(new Error('never recorded'));
    // Nothing is recorded, as when the process dies: only the lease counts.
    const dying: IssuanceDeps = {
      ...world.deps,
      jobs: createInProcessJobs((job) => doJob(job, dying), 1),
      stores: {
        ...world.deps.stores,
        certificates: {
          ...world.deps.stores.certificates,
          release: () => Promise.resolve(false),
          fail: () => Promise.resolve(false),
        },
      },
    };
    await award(world.intent(), dying).catch(() => undefined);
    for (let i = 0; i < MOST_ATTEMPTS; i += 1) {
      world.pass(60);
      await sweep(dying);
    }
    world.pass(60);
    await sweep(world.deps);
    expect((await world.live()).certificate.status).toBe('error');
    expect(world.drawn()).toBe(MOST_ATTEMPTS);
  });
});

describe('a store for files that is away', () => {
  const away = () => new ServiceProblem('storage-unavailable', 'Try again shortly.', { retryAfter: 5 });

  test('for an afternoon uses up no attempts, and the certificate comes when it is back', async () => {
    const world = await makeDeps();
    world.breakRenderer(away());
    await expect(award(world.intent(), world.deps)).rejects.toMatchObject({ code: 'storage-unavailable' });
    for (let minutes = 0; minutes < 300; minutes += 10) {
      world.pass(600);
      expect(await sweep(world.deps)).toBe(0);
    }
    expect(world.drawn()).toBeGreaterThan(3 * MOST_ATTEMPTS);
    expect((await world.live()).certificate).toMatchObject({ status: 'generating', attempts: 0 });
    world.breakRenderer(undefined);
    world.pass(600);
    expect(await sweep(world.deps)).toBe(1);
  });

  test('for days is given up, with the reason, until staff retry it', async () => {
    const world = await makeDeps();
    world.breakRenderer(away());
    await award(world.intent(), world.deps).catch(() => undefined);
    world.pass(4 * 24 * 3600);
    await sweep(world.deps);
    const { certificate } = await world.live();
    expect(certificate).toMatchObject({ status: 'error', problem: { code: 'storage-unavailable' } });
    world.breakRenderer(undefined);
    world.pass(600);
    expect(await sweep(world.deps)).toBe(0);

    const context = { actor: 'operator:command', requestToken: 'command-0001' };
    const retried = await retryJobs({ code: 'storage-unavailable' }, context, world.deps);
    expect(retried).toEqual([{ uuid: certificate.uuid, isRetried: true }]);
    expect(await sweep(world.deps)).toBe(1);
    expect(await retryJobs({ uuids: [certificate.uuid, 'nobody'] }, context, world.deps)).toEqual([
      { uuid: certificate.uuid, isRetried: false },
      { uuid: 'nobody', isRetried: false },
    ]);
    const audit = await world.deps.stores.audit.readLines({ certificates: [certificate.uuid] });
    expect(audit.map(({ action, actor }) => [action, actor])).toEqual([
      ['awarding', 'learner:7'],
      ['award-delayed', 'learner:7'],
      ['award-failed', 'service:sweep'],
      ['award-retried', 'operator:command'],
      ['awarded', 'service:sweep'],
    ]);
    expect((await world.live()).certificate.issuedAt).toBe(certificate.issuedAt);
  });
});

describe('a name that cannot be drawn', () => {
  test('is not tried again: the same facts fail the same way', async () => {
    const world = await makeDeps();
    world.breakRenderer(new ServiceProblem('name-not-drawable', 'No font has it.'));
    await expect(award(world.intent(), world.deps)).rejects.toMatchObject({ code: 'name-not-drawable' });
    world.pass(3600);
    expect(await sweep(world.deps)).toBe(0);
    expect(world.drawn()).toBe(1);
  });
});

describe('the sweep', () => {
  test('gives every certificate a turn when one cannot be completed', async () => {
    const world = await makeDeps();
    world.breakRenderer(new Error('not yet'));
    for (const userId of [1, 2, 3]) await award(world.intent(userId), world.deps).catch(() => undefined);
    world.breakRenderer((facts) =>
      facts.recipientName === 'Learner 1' ? new Error('still not') : undefined,
    );
    world.pass(60);
    expect(await sweep(world.deps)).toBe(2);
  });
});
