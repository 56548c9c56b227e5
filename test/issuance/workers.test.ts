// Clicks where workers render: the learner waits for them, for a limited time.
import { describe, expect, test } from 'vitest';
import { ServiceProblem } from '../../service/domain/service-problem.ts';
import { completeCertificates } from '../../service/issuance/award/complete-certificates.ts';
import { award } from '../../service/issuance/award/issue.ts';
import { awardingLine, freeze } from '../../service/issuance/award/reservation.ts';
import { doJob } from '../../service/issuance/jobs/do-job.ts';
import { sweep } from '../../service/issuance/jobs/sweep.ts';
import type { Job } from '../../service/issuance/ports/ports.ts';
import { eventually } from '../support/eventually.ts';
import { makeDeps, otherProcess } from '../support/worlds/make-deps.ts';

/** A service whose jobs go to another process, and stay queued when no worker fetches them. */
async function withWorkers(fetch: 'at once' | 'never') {
  const world = await makeDeps();
  const sent: Job[] = [];
  const service = {
    ...world.deps,
    jobs: {
      place: 'workers' as const,
      send(jobs: readonly Job[]) {
        sent.push(...jobs);
        // Another process: it shares only the store with the service.
        if (fetch === 'at once') for (const job of jobs) void doJob(job, otherProcess(world.deps));
        return Promise.resolve(0);
      },
      close: () => Promise.resolve(),
    },
  };
  return { ...world, service, sent };
}

describe('a click where workers do the work', () => {
  test('waits for the worker and gives its certificate', async () => {
    const world = await withWorkers('at once');
    const certificate = await award(world.intent(), world.service);
    expect(certificate).toMatchObject({ status: 'downloadable', attempts: 1 });
    expect(world.sent).toEqual([
      { uuid: certificate.uuid, attempts: 0, actor: 'learner:7', requestToken: 'click-0001' },
    ]);
    expect(world.drawn()).toBe(1);
  });

  test('gets the refusal, as if the service had done it', async () => {
    const world = await withWorkers('at once');
    world.breakRenderer(new ServiceProblem('name-not-drawable', 'No font has it.'));
    const clicked = award(world.intent(), world.service);
    await expect(clicked).rejects.toMatchObject({ code: 'name-not-drawable', message: 'No font has it.' });
    expect(world.drawn()).toBe(1);
  });

  test('is served by the service when no worker fetches', async () => {
    const world = await withWorkers('never');
    const certificate = await award(world.intent(), world.service);
    expect(certificate).toMatchObject({ status: 'downloadable', attempts: 1 });
  });

  test('is served by the service at once, and no job is sent, when no worker is connected', async () => {
    const world = await withWorkers('never');
    const lookAtWorkers = () => ({
      redis: { isReachable: true, since: null },
      connected: 0,
      since: null,
    });
    const alone = { ...world.service, jobs: { ...world.service.jobs, lookAtWorkers } };
    expect(await award(world.intent(), alone)).toMatchObject({ status: 'downloadable', attempts: 1 });
    expect(world.sent).toEqual([]);
  });

  test('that is made twice at once sends one job twice, and gives one certificate', async () => {
    const world = await withWorkers('never');
    const presses = Promise.all([award(world.intent(), world.service), award(world.intent(), world.service)]);
    await eventually(async () => expect(world.sent).toHaveLength(2));
    await doJob(world.sent[0] as Job, otherProcess(world.deps));
    const [one, two] = await presses;
    expect(two).toMatchObject({ uuid: one.uuid, status: 'downloadable' });
    expect(new Set(world.sent.map(({ uuid, attempts }) => `${uuid}-${attempts}`)).size).toBe(1);
    expect(world.drawn()).toBe(1);
  });
});

describe('a run where workers do the work', () => {
  test('sends certificates in batches, each with the uuids of all that are to be made together', async () => {
    const world = await withWorkers('at once');
    const lease = { id: 'run', until: new Date(0).toISOString() };
    const intents = Array.from({ length: 30 }, (_, at) => world.intent(at + 1));
    const wishes = await Promise.all(
      intents.map(async (intent) => {
        const reservation = await freeze(intent, true, world.deps);
        return { reservation, audit: awardingLine(reservation, intent, world.deps) };
      }),
    );
    const { created } = await world.deps.stores.certificates.reserve(wishes, lease);
    const context = { actor: 'staff:1', requestToken: 'click-0001' };
    const outcomes = await completeCertificates(created, context, world.service);
    expect([...outcomes.values()]).toEqual(Array.from({ length: 30 }, () => ({ status: 'published' })));
    expect(world.sent.map(({ batch }) => batch?.length)).toEqual([25, 5]);
    expect(new Set(world.sent.flatMap(({ batch = [] }) => batch))).toEqual(
      new Set(created.map(({ uuid }) => uuid)),
    );
    expect(world.drawn()).toBe(30);
  });
});

describe('the sweep where workers do the work', () => {
  test('sends them unfinished certificates again, and renders nothing itself', async () => {
    const world = await withWorkers('never');
    world.breakRenderer(new Error('not yet'));
    await award(world.intent(), world.deps).catch(() => undefined);
    world.breakRenderer(undefined);
    world.pass(60);
    const before = world.drawn();
    expect(await sweep(world.service)).toBe(0);
    expect(await sweep(world.service)).toBe(0);
    expect(world.sent).toHaveLength(2);
    expect(world.sent[1]).toMatchObject({ uuid: world.sent[0]?.uuid, attempts: 1, actor: 'service:sweep' });
    expect(world.drawn()).toBe(before);
  });
});
