// A run is paused, released, taken over and finished, and issues once all the same.
import { describe, expect, test } from 'vitest';
import { verifyChain } from '../../../service/issuance/audit/audit-trail.ts';
import { newLease } from '../../../service/issuance/award/lease.ts';
import { processRun } from '../../../service/issuance/runs/process-run.ts';
import { runPass } from '../../../service/issuance/runs/run-pass.ts';
import { changeRun, startRun } from '../../../service/issuance/runs/runs.ts';
import { COURSE } from '../../support/worlds/certificate.ts';
import { AWARD, makeCourse, makeLearners } from '../../support/worlds/make-course.ts';
import { OPERATOR } from '../../support/worlds/staff.ts';
import { ERRAND, never } from './kit.ts';

describe('a run over a course', () => {
  test('is paused, resumed and cancelled between its pages, and nothing is counted twice', async () => {
    const world = await makeCourse(makeLearners(100));
    const change = (uuid: string, wanted: 'pause' | 'resume' | 'cancel') =>
      changeRun(uuid, AWARD, wanted, ERRAND, world.deps);
    let pages = 0;
    let uuid = '';
    const listener = {
      page: (run: { uuid: string }) => {
        uuid = run.uuid;
        pages += 1;
        if (pages === 2) void change(uuid, 'pause');
      },
    };
    const paused = await world.certify({ listener });
    expect(paused.status).toBe('paused');
    expect(paused.counts.learners).toBeLessThan(100);
    expect(await runPass(0, never, world.deps)).toBe(false);
    expect((await change(uuid, 'pause')).outcome).toBe('nothing-to-do');
    await change(uuid, 'resume');
    expect(await runPass(0, never, world.deps)).toBe(true);
    expect(await world.deps.stores.runs.find(uuid)).toMatchObject({
      status: 'done',
      counts: { learners: 100, byReason: { issued: 100 } },
    });
    await expect(change(uuid, 'cancel')).rejects.toMatchObject({ code: 'conflict' });
    await expect(change(uuid, 'resume')).rejects.toMatchObject({ code: 'conflict' });
    // The preview renders its own pages, and drops them.
    const printed = world.printed().map((facts) => facts.uuid);
    const timesOf = (wanted: string) => printed.filter((each) => each === wanted).length;
    expect((await world.live()).map((certificate) => timesOf(certificate.uuid))).toEqual(
      Array.from({ length: 100 }, () => 1),
    );
  });

  test('is left when the process stops, and another goes on at once', async () => {
    const world = await makeCourse(makeLearners(100));
    const stopping = new AbortController();
    const listener = { page: () => stopping.abort() };
    const left = await world.certify({ listener, signal: stopping.signal });
    expect(left.status).toBe('running');
    expect(await runPass(0, never, world.deps)).toBe(true);
    expect(await world.deps.stores.runs.find(left.uuid)).toMatchObject({
      status: 'done',
      counts: { learners: 100, byReason: { issued: 100 } },
    });
    expect(world.drawn()).toBe(100);
  });

  test('that is released after its last page does not start again', async () => {
    const world = await makeCourse(makeLearners(30));
    const stopping = new AbortController();
    const listener = {
      page: ({ counts }: { counts: { learners: number } }) => {
        if (counts.learners === 30) stopping.abort();
      },
    };
    const left = await world.certify({ listener, signal: stopping.signal });
    expect(left.status).toBe('running');
    const before = world.calls.length;
    await runPass(0, never, world.deps);
    expect(await world.deps.stores.runs.find(left.uuid)).toMatchObject({
      status: 'done',
      counts: { learners: 30, byReason: { issued: 30 } },
    });
    expect(world.calls).toHaveLength(before);
  });

  test('is worked on by two, when one comes back late, and still issues once', async () => {
    const world = await makeCourse(makeLearners(60));
    const { run } = await startRun(AWARD, { dryRun: false }, ERRAND, world.deps);
    const first = newLease(world.deps);
    const one = await world.deps.stores.runs.lease(world.deps.clock.now().toISOString(), first, run.id);
    world.pass(60);
    const second = newLease(world.deps);
    const two = await world.deps.stores.runs.lease(world.deps.clock.now().toISOString(), second, run.id);
    if (one === undefined || two === undefined) throw new Error('The run was not taken.');
    await Promise.all([
      processRun(one, first, never, {}, world.deps),
      processRun(two, second, never, {}, world.deps),
    ]);
    expect(await world.deps.stores.runs.find(run.id)).toMatchObject({
      status: 'done',
      counts: { byReason: { issued: 60 } },
    });
    expect(await world.live()).toHaveLength(60);
    expect(await verifyChain(COURSE, undefined, OPERATOR, world.deps)).toMatchObject({ intact: true });
  });
});
