// The report of an award includes exceptions, lists what it could not read, and reads a course once a minute.
import { beforeEach, describe, expect, test } from 'vitest';
import { IN_A_REQUEST } from '../../service/issuance/reports/read-roster.ts';
import { reportAward } from '../../service/issuance/reports/report.ts';
import { askWhatIf } from '../../service/issuance/reports/try-threshold.ts';
import { retire } from '../../service/issuance/retirement/retire.ts';
import { certifyRows } from '../../service/issuance/staff-awards/certify-list.ts';
import { AWARD, type FakeLearner, makeCourse, makeLearners } from '../support/worlds/make-course.ts';
import { OPERATOR } from '../support/worlds/staff.ts';

let learners: FakeLearner[];
let world: Awaited<ReturnType<typeof makeCourse>>;
/** Grades: 50, 55, 60 … 95 %; the threshold is 70 %. */
const open = async (over: Parameters<typeof makeCourse>[2] = {}) => {
  learners = makeLearners(10, (n) => ({ percent: 4500 + n * 500 }));
  world = await makeCourse(learners, 4, over);
};
beforeEach(() => open());

const except = (username: string, waive: ('grade' | 'mode' | 'enrollment')[], until?: string) =>
  certifyRows(
    AWARD,
    [{ username, waive, ...(until && { until }), reason: 'ill' }],
    { options: { reissue: false, dryRun: false } },
    { staff: OPERATOR, requestToken: `except-${username}` },
    world.deps,
    { leftMs: 0 },
  );
const whatIf = (threshold: number) => askWhatIf(AWARD, threshold, IN_A_REQUEST, OPERATOR, world.deps);
const near = async (share: number) =>
  (await reportAward(AWARD, share, IN_A_REQUEST, OPERATOR, world.deps)).near;

describe('a learner who is retired while the account still exists', () => {
  const retireOne = (over: object = {}) =>
    retire({ userId: 4, dryRun: false, ...over }, { staff: OPERATOR, requestToken: 'retire-01' }, world.deps);

  test('is in neither report, not even in the numbers, until the retirement is reinstated', async () => {
    const before = await whatIf(6500);
    expect(before).toMatchObject({ learners: 10, gain: 1 });
    expect((await near(1000))?.learners.map(({ username }) => username)).toEqual(['learner4', 'learner3']);
    await retireOne();
    expect(await whatIf(6500)).toMatchObject({ learners: 9, gain: 0, unknown: 0 });
    expect(await near(1000)).toMatchObject({ total: 1, learners: [{ username: 'learner3' }], unknown: 0 });
    await retireOne({ cancel: true });
    expect((await near(1000))?.total).toBe(2);
  });

  test('costs no call while no learner is retired', async () => {
    await near(1000);
    expect(world.calls.filter(({ call }) => call === 'readAccounts')).toEqual([]);
  });
});

describe('an exception', () => {
  test('counts in what-if and near the line as in the award, until it ends', async () => {
    expect(await whatIf(9000)).toMatchObject({ earnNow: 6, wouldEarn: 2, wouldEarnByException: 0, lose: 4 });
    expect((await near(1000))?.learners.map(({ username }) => username)).toEqual(['learner4', 'learner3']);
    const [today] = world.deps.clock.now().toISOString().split('T');
    await except('learner1', ['grade'], today);
    await except('learner6', ['grade']);
    // The course is not read again, the exceptions are.
    expect(await whatIf(9000)).toMatchObject({ earnNow: 7, wouldEarn: 4, wouldEarnByException: 2, lose: 3 });
    world.pass(24 * 3_600);
    expect(await whatIf(9000)).toMatchObject({ earnNow: 6, wouldEarn: 3, wouldEarnByException: 1 });
  });

  test('from the mode brings learners near the line, whom only the grade is missing then', async () => {
    await open({ modes: ['verified'] });
    for (const name of ['learner3', 'learner4']) world.change(name, { mode: 'audit' });
    expect((await near(1000))?.total).toBe(0);
    await except('learner4', ['mode']);
    expect((await near(1000))?.learners).toEqual([{ username: 'learner4', missing: 500 }]);
  });
});

describe('an award that ends', () => {
  const ends = async () => {
    const report = await reportAward(AWARD, undefined, IN_A_REQUEST, OPERATOR, world.deps);
    return [report.endedOn, (await whatIf(9000)).endedOn];
  };

  test('says so in report and what-if once its last day is over, and not before', async () => {
    expect(await ends()).toEqual([null, null]);
    const [today = ''] = world.deps.clock.now().toISOString().split('T');
    await open({ expires: { on: '2999-01-31' } });
    expect(await ends()).toEqual([null, null]);
    await open({ expires: { on: today } });
    expect(await ends()).toEqual([null, null]);
    await open({ expires: { on: '2020-06-30' } });
    expect(await ends()).toEqual(['2020-06-30', '2020-06-30']);
    await open({ expires: { afterMonths: 1 } });
    expect(await ends()).toEqual([null, null]);
  });
});

describe('what the LMS sends for one learner at a time', () => {
  test('is named, where it was taken as met', async () => {
    await open({
      requirements: {
        any: [
          {
            all: [
              { kind: 'identity' },
              { kind: 'completion', part: null, least: 10_000 },
              { kind: 'category', category: 'Homework', least: 5000 },
              { kind: 'mode', modes: ['verified'] },
            ],
          },
        ],
      },
    });
    expect(await whatIf(9000)).toMatchObject({
      assumedMet: ['category', 'completion', 'identity'],
      earnNow: 6,
    });
    expect(await near(1000)).toMatchObject({ assumedMet: ['category', 'completion', 'identity'] });
  });
});

describe('a course', () => {
  const pages = () => world.calls.filter(({ call }) => call === 'readGradePage').length;

  test('is read once a minute for what-if, and for each report', async () => {
    const first = await whatIf(9000);
    expect(pages()).toBe(3);
    world.pass(59);
    world.change('learner1', { percent: 9900 });
    expect(await whatIf(5000)).toMatchObject({ readAt: first.readAt, learners: 10, wouldEarn: 10 });
    expect(pages()).toBe(3);
    const report = await near(500);
    expect(pages()).toBe(6);
    world.pass(59);
    expect(await whatIf(9900)).toMatchObject({ readAt: report?.readAt, wouldEarn: 1 });
    expect(pages()).toBe(6);
    world.pass(2);
    expect((await whatIf(9900)).readAt).not.toBe(report?.readAt);
    expect(pages()).toBe(9);
  });

  test('that could not be read to its end is not remembered', async () => {
    world.breakLms((call, nth) => (call === 'readGradePage' && nth === 2 ? new Error('away') : undefined));
    await expect(whatIf(9000)).rejects.toThrow('away');
    world.breakLms(undefined);
    expect(await whatIf(9000)).toMatchObject({ learners: 10 });
  });
});
