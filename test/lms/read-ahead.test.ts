// Long lists read the practice LMS in pages: far fewer calls, and to each row the answer it would get alone.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { IssuanceDeps } from '../../service/issuance/deps.ts';
import { certifyRows } from '../../service/issuance/staff-awards/certify-list.ts';
import { MANY } from '../../service/issuance/staff-awards/read-ahead.ts';
import { PRACTICE_COURSE } from '../../service/practice-lms/state/initial-state.ts';
import type { AwardSettings } from '../../shared/award/award-settings.ts';
import type { ListRow } from '../../shared/staff/grants.ts';
import { settings } from '../support/worlds/certificate.ts';
import { type LmsWorld, startLmsWorld } from '../support/worlds/lms-world.ts';
import { makeDeps } from '../support/worlds/make-deps.ts';
import { OPERATOR } from '../support/worlds/staff.ts';

const AWARD = { courseKey: PRACTICE_COURSE, slug: settings.slug };
const OPTIONS = { reissue: false, dryRun: false, note: 'as agreed' };

let world: LmsWorld;
let asked: string[];
/** Answers instead of the LMS, where it gives one. */
let instead: (address: string) => Response | undefined;
const countingFetch: typeof fetch = (input, init) => {
  const address = decodeURIComponent(String(input));
  if (address.includes('/api/')) asked.push(address.replace(world.practice.url, ''));
  return Promise.resolve(instead(address) ?? fetch(input, init));
};

beforeEach(async () => {
  asked = [];
  instead = () => undefined;
  world = await startLmsWorld();
});
afterEach(() => world.practice.close());

/** A store that knows nobody yet. */
async function freshParts(rules: Partial<AwardSettings> = {}): Promise<IssuanceDeps> {
  const fresh = await makeDeps({ lms: world.clientWith({ fetch: countingFetch }) });
  await fresh.publish(rules, undefined, undefined, PRACTICE_COURSE);
  return fresh.deps;
}

const serve = (rows: readonly ListRow[], deps: IssuanceDeps, over = {}) =>
  certifyRows(
    AWARD,
    rows,
    { options: { ...OPTIONS, ...over } },
    { staff: OPERATOR, requestToken: 'list-0001' },
    deps,
    { leftMs: 0 },
  );
type Answer = Awaited<ReturnType<typeof serve>>['rows'][number];
const said = ({ learner, outcome, message, granted, requirements, certificate }: Answer) => ({
  learner,
  outcome,
  message,
  granted,
  requirements,
  isThere: certificate !== null,
});

const crowd = (count: number) =>
  world.practice.world.addCrowd({
    count,
    prefix: 'crowd',
    names: ['Ada {n}', 'Bo {n}', ''],
    percents: [0.9, 0.6, 1, 0.71],
    modes: ['verified', 'audit'],
  });
const crowdRows = (count: number): ListRow[] =>
  Array.from({ length: count }, (_, n) => ({ username: `crowd${n}` }));

describe('a long list', () => {
  const AWKWARD: ListRow[] = [
    { username: 'maria' },
    { username: 'nobody-at-all' },
    { username: 'maria,amina' },
    { username: 'leo' }, // has left
    { username: 'nora' }, // was never enrolled
    { username: 'nora', waive: ['enrollment', 'grade'] },
    { username: 'leo', waive: ['enrollment'] },
    { username: 'ben' }, // 68 %
    { username: 'quiet_one' }, // has no name
    { username: 'sam lee+gm@example.org' },
    { email: 'amina@practice.example' },
    { email: 'nobody@practice.example' },
    { username: 'wang', name: '王 小明', date: '2026-10-01' },
    { username: 'guadalupe', template: 'no-such-design' },
    { username: 'constructor' },
  ];

  test.each<[string, Partial<AwardSettings>]>([
    ['the course’s own passing grade', {}],
    ['a threshold and modes', { threshold: 8000, modes: ['verified'] }],
    ['a verified identity', { requirements: { any: [{ all: [{ kind: 'identity' }] }] } }],
  ])('gets row for row the answers that each gets alone, by %s', async (_what, rules) => {
    crowd(40);
    const rows = [...AWKWARD, ...crowdRows(40)];
    for (const dryRun of [true, false]) {
      const alone = await freshParts(rules);
      const wanted = [];
      for (const row of rows) wanted.push(...(await serve([row], alone, { dryRun })).rows.map(said));
      const together = await serve(rows, await freshParts(rules), { dryRun });
      expect(together.rows.map(({ line }) => line)).toEqual(rows.map((_, at) => at + 1));
      for (const [at, answer] of together.rows.entries()) {
        // Somebody on two rows is answered once.
        if (answer.outcome !== 'duplicate') expect(said(answer)).toEqual(wanted[at]);
      }
      expect(together.counts.duplicate).toBe(2);
    }
  });

  test('of a thousand rows takes some sixty calls, and one that is done already takes one', async () => {
    crowd(1_000);
    const deps = await freshParts();
    const first = await serve(crowdRows(1_000), deps, { dryRun: true });
    expect(first.counts).toMatchObject({ 'would-issue': 500, 'not-passing': 250, failed: 250 });
    // 40 lists of accounts, 10 of enrollments, 11 pages of grades, the course.
    expect(asked.length).toBeLessThan(70);
    const rows = crowdRows(300).filter((_, n) => n % 4 === 0 && n % 3 === 0);
    const served = await serve(rows, deps);
    expect(served.counts).toEqual({ issued: rows.length });
    asked = [];
    expect((await serve(rows, deps)).counts).toEqual({ 'already-issued': rows.length });
    expect(asked.length).toBe(1);
  });

  test('reads no pages of grades that would not be worth it', async () => {
    crowd(1_500);
    const last = crowdRows(1_500).slice(-30);
    await serve(last, await freshParts(), { dryRun: true });
    const pages = asked.filter((path) => path.includes('page_size') || path.includes('cursor'));
    expect(pages).toHaveLength(3);
    expect(asked.filter((path) => path.includes('/grades/') && path.includes('username='))).toHaveLength(30);
  });

  test('shorter than that is read row by row', async () => {
    crowd(MANY);
    await serve(crowdRows(MANY - 1), await freshParts(), { dryRun: true });
    expect(asked.filter((path) => path.includes(','))).toEqual(
      asked.filter((path) => path.includes('/enrollment/crowd')),
    );
    const few = asked.length;
    asked = [];
    await serve(crowdRows(MANY), await freshParts(), { dryRun: true });
    expect(asked.length).toBeLessThan(few / 2);
  });
});

describe('in faults', () => {
  test('an LMS that tells nothing in lists is asked row by row', async () => {
    crowd(24);
    const rows = crowdRows(24);
    const wanted = (await serve(rows, await freshParts())).rows.map(said);
    const isList = (address: string) => /username=[^&]*,|page_size/.test(address);
    for (const status of [403, 404, 500]) {
      instead = (address) => (isList(address) ? new Response('{}', { status }) : undefined);
      const answer = await serve(rows, await freshParts());
      expect(answer.rows.map(said)).toEqual(wanted);
    }
  });

  test('rows that are throttled say so, and the same list again loses and doubles nothing', async () => {
    crowd(24);
    const rows = crowdRows(24);
    const deps = await freshParts({ threshold: 0 });
    world.practice.faults.set('enrollment', { kind: 'throttled', retryAfter: 1 });
    const answer = await serve(rows, deps);
    expect(answer.rows.map(({ outcome }) => outcome)).toEqual(rows.map(() => 'failed'));
    expect(answer.rows[0]?.message).toContain('busy');
    world.practice.faults.clear();
    world.pass(2_000);
    const again = { ...deps, lms: world.clientWith({ fetch: countingFetch }) };
    expect((await serve(rows, again)).counts).toEqual({ issued: 16, failed: 8 });
    expect((await serve(rows, again)).counts).toEqual({ 'already-issued': 16, failed: 8 });
  });

  test('who has time waits for the LMS, and then it is read in lists all the same', async () => {
    crowd(24);
    const deps = await freshParts();
    world.practice.faults.set('enrollment', { kind: 'throttled', retryAfter: 20, times: 1 });
    const waited: number[] = [];
    const patience = {
      leftMs: 60_000,
      wait: async (ms: number) => {
        waited.push(ms);
        world.pass(ms);
      },
    };
    const context = { staff: OPERATOR, requestToken: 'list-0001' };
    await certifyRows(AWARD, crowdRows(24), { options: OPTIONS }, context, deps, patience);
    expect(waited).toEqual([20_000]);
    expect(asked.filter((path) => path.includes('/enrollment/crowd'))).toEqual([]);
  });
});
