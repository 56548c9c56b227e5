// The standing reports what would refuse a learner's press, at the cost of one call, and only where it can matter.
import { beforeEach, expect, test } from 'vitest';
import { ServiceProblem } from '../../service/domain/service-problem.ts';
import { award } from '../../service/issuance/award/issue.ts';
import { showStanding } from '../../service/issuance/award/show-standing.ts';
import type { BlockSession } from '../../service/issuance/deps.ts';
import { makeDeps } from '../support/worlds/make-deps.ts';

let world: Awaited<ReturnType<typeof makeDeps>>;
let asked: string[];
let readName: () => Promise<string | undefined>;

beforeEach(async () => {
  asked = [];
  readName = async () => undefined;
  const readFullName = (username: string) => {
    asked.push(username);
    return readName();
  };
  world = await makeDeps({ lms: { readFullName } });
});

const session = (over: Partial<BlockSession> = {}) => world.session(over);
const grade = (percent: number) =>
  Object.assign(world.deps.lms, { readGrade: async () => ({ percent, passed: percent >= 7000 }) });

test('an account without a name: eligible, and what to do first', async () => {
  const standing = await showStanding(session(), world.deps);
  expect(standing).toMatchObject({ status: 'eligible', problem: { code: 'no-name' } });
  expect(standing.problem?.detail).toContain('Add it in the account settings');
  expect(asked).toEqual([session().username]);
});

test('staff who view as this learner see it, too', async () => {
  expect((await showStanding(session({ readOnly: true }), world.deps)).problem?.code).toBe('no-name');
});

test('an account with a name: nothing stands in the way', async () => {
  readName = async () => 'Ada';
  expect(await showStanding(session(), world.deps)).toMatchObject({ status: 'eligible', problem: null });
});

test('an LMS that does not send the name blocks no learner: the press reads it again', async () => {
  readName = async () => {
    throw new ServiceProblem('lms-unavailable', 'It sleeps.');
  };
  expect(await showStanding(session(), world.deps)).toMatchObject({ status: 'eligible', problem: null });
});

test('the name of those who have not earned it, or have it, is not asked for', async () => {
  grade(5000);
  expect(await showStanding(session(), world.deps)).toMatchObject({ status: 'not-passing', problem: null });
  grade(9000);
  readName = async () => 'Ada';
  await award(world.intent(), world.deps);
  asked = [];
  expect((await showStanding(session(), world.deps)).status).toBe('issued');
  expect(asked).toEqual([]);
});

test('a name that no font draws, or that does not fit: eligible, and what the press would say', async () => {
  readName = async () => 'Ada';
  world.breakRenderer(new ServiceProblem('name-not-drawable', 'No font of the certificate has it.'));
  const problem = { code: 'name-not-drawable', detail: 'No font of the certificate has it.' };
  expect(await showStanding(session(), world.deps)).toMatchObject({ status: 'eligible', problem });
  readName = async () => 'Ada '.repeat(40).trim();
  world.breakRenderer(new ServiceProblem('text-overflow', 'Too long.'));
  expect((await showStanding(session(), world.deps)).problem?.code).toBe('text-overflow');
  await expect(award(world.intent(), world.deps)).rejects.toMatchObject({ code: 'text-overflow' });
});

test('the page is checked once for each name, and a broken renderer blocks no learner', async () => {
  readName = async () => 'Ada';
  world.breakRenderer(new Error('The renderer is broken.'));
  expect(await showStanding(session(), world.deps)).toMatchObject({ status: 'eligible', problem: null });
  world.breakRenderer(undefined);
  const before = world.checked();
  for (let look = 0; look < 3; look += 1) await showStanding(session(), world.deps);
  expect(world.checked()).toBe(before + 1);
  readName = async () => 'Grace';
  await showStanding(session(), world.deps);
  expect(world.checked()).toBe(before + 2);
});
