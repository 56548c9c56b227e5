// Printed facts stay in a newer version unless the request names them, by every entry point; a preview lists each fact that
// changes before anything is written.
import { beforeEach, describe, expect, test } from 'vitest';
import { reissue } from '../../../service/issuance/corrections/reissue.ts';
import { renew } from '../../../service/issuance/corrections/renew.ts';
import { renewMany } from '../../../service/issuance/corrections/renew-many.ts';
import { expire } from '../../../service/issuance/corrections/set-expiry.ts';
import type { IssuanceDeps } from '../../../service/issuance/deps.ts';
import { setLevel } from '../../../service/issuance/staff-awards/assign-level.ts';
import { certifyRows } from '../../../service/issuance/staff-awards/certify-list.ts';
import type { AwardSettings } from '../../../shared/award/award-settings.ts';
import type { ChangedFact } from '../../../shared/staff/changed-facts.ts';
import { reissueRequest } from '../../../shared/staff/corrections.ts';
import type { ListRow } from '../../../shared/staff/grants.ts';
import { renewalRequest, renewalsRequest } from '../../../shared/staff/renewals.ts';
import { COURSE, settings } from '../../support/worlds/certificate.ts';
import { makeDeps } from '../../support/worlds/make-deps.ts';
import { staffContext } from '../../support/worlds/staff.ts';

const AWARD = { courseKey: COURSE, slug: settings.slug };
const RULES: AwardSettings = {
  ...settings,
  expires: { afterMonths: 12 },
  levels: [{ label: 'Distinction', threshold: 9500, template: 'bold' }],
};
/** As a row of a list gave them; the account's name is "Learner 7". */
const BY_HAND = { name: 'Dr Ada Hand', date: '2026-06-30', template: 'formal' } as const;
const KEPT = { recipientName: 'Dr Ada Hand', courseTitle: 'Clear Writing', learnerLanguage: 'ja' };

let world: Awaited<ReturnType<typeof makeDeps>>;
let deps: IssuanceDeps;
const list = async (row: Partial<ListRow>, options: object = {}) => {
  const source = { options: { reissue: true, dryRun: false, ...options } };
  const rows = [{ username: 'learner7', ...row }] as ListRow[];
  const answer = await certifyRows(AWARD, rows, source, staffContext(), deps, { leftMs: 0 });
  return answer.rows[0];
};
const live = async () => (await world.live()).certificate;
const factsIn = (changes: readonly ChangedFact[] | undefined) => changes?.map(({ fact }) => fact);

beforeEach(async () => {
  world = await makeDeps();
  deps = world.deps;
  const { readCourse } = deps.lms;
  await world.publish(RULES, 1_000);
  deps = { ...deps, lms: { ...deps.lms, readLanguage: () => Promise.resolve('ja') } };
  await list(BY_HAND);
  // Meanwhile the LMS has other values.
  deps = {
    ...deps,
    lms: {
      ...deps.lms,
      readLanguage: () => Promise.resolve('fr'),
      readCourse: async (key) => ({
        ...(await readCourse(key)),
        title: 'Clearer Writing',
        organization: 'Other',
      }),
    },
    options: { ...deps.options, timeZone: 'Pacific/Kiritimati', language: 'es' },
  };
  world.pass(60);
});

type Door = (options: { dryRun: boolean }) => Promise<readonly ChangedFact[] | undefined>;
const again = async (wish: object) =>
  (await reissue((await live()).uuid, reissueRequest.parse(wish), staffContext(), deps)).changes;
const DOORS: Record<string, { door: Door; changes: string[]; template: string }> = {
  'a re-issue in the newest design': {
    door: (options) => again({ reason: 'design-changed', templateVersion: 'current', ...options }),
    changes: [],
    template: 'formal',
  },
  'a re-issue in another design': {
    door: (options) => again({ reason: 'design-changed', template: 'modern', ...options }),
    changes: ['template'],
    template: 'modern',
  },
  'a re-issue with another date': {
    door: (options) => again({ reason: 'date-corrected', issuedOn: '2026-07-01', ...options }),
    changes: ['date'],
    template: 'formal',
  },
  'a renewal': {
    door: async (options) =>
      (await renew((await live()).uuid, renewalRequest.parse(options), staffContext(), deps)).changes,
    changes: ['date', 'valid-until'],
    template: 'formal',
  },
  'a renewal of several': {
    door: async (options) => {
      const wish = renewalsRequest.parse({ certificates: [(await live()).uuid], ...options });
      return (await renewMany(AWARD, wish, staffContext(), deps, { leftMs: 0 })).rows[0]?.changes;
    },
    changes: ['date', 'valid-until'],
    template: 'formal',
  },
  'a list with another date': {
    door: async (options) => (await list({ date: '2026-07-01' }, options))?.changes,
    changes: ['date'],
    template: 'formal',
  },
  'a place in a level, which brings its design': {
    door: async (options) => {
      const wish = {
        rows: [{ username: 'learner7' }],
        label: 'Distinction',
        note: 'Jury',
        reissue: true,
        ...options,
      };
      return (await setLevel(AWARD, wish, staffContext(), deps, { leftMs: 0 })).rows[0]?.changes;
    },
    changes: ['template', 'level'],
    template: 'bold',
  },
};

describe.each(Object.entries(DOORS))('%s', (_what, { door, changes, template }) => {
  test('keeps what it does not name, and says before what it changes', async () => {
    const before = await live();
    expect(before).toMatchObject({ ...KEPT, template: { id: 'formal' } });
    const foreseen = await door({ dryRun: true });
    expect(await live()).toEqual(before);
    const done = await door({ dryRun: false });
    expect(await live()).toMatchObject({
      ...KEPT,
      version: 2,
      organization: 'Org',
      template: { id: template },
    });
    expect(factsIn(foreseen)).toEqual(changes);
    expect(done).toEqual(foreseen);
  });
});

describe('a name', () => {
  test.each([
    ['the reason says so', { reason: 'name-corrected' }],
    ['staff choose it', { reason: 'other', name: 'current' }],
  ])('is the account’s where %s', async (_what, wish) => {
    const foreseen = await again({ ...wish, dryRun: true });
    expect(foreseen).toEqual([{ fact: 'name', before: 'Dr Ada Hand', after: 'Learner 7' }]);
    await again(wish);
    expect((await live()).recipientName).toBe('Learner 7');
  });

  test('is kept where the reason says otherwise and staff choose that', async () => {
    await again({ reason: 'name-corrected', name: 'kept' });
    expect((await live()).recipientName).toBe('Dr Ada Hand');
  });

  test('that the account has not is refused in the preview already', async () => {
    deps = { ...deps, lms: { ...deps.lms, readFullName: () => Promise.resolve(undefined) } };
    await expect(again({ reason: 'name-corrected', dryRun: true })).rejects.toMatchObject({
      code: 'no-name',
    });
    await expect(again({ reason: 'design-changed', dryRun: true })).resolves.toEqual([]);
  });

  test('that a row gives is a correction, and the preview says both', async () => {
    const wish = { name: 'Ada Byron' };
    const changes = [{ fact: 'name', before: 'Dr Ada Hand', after: 'Ada Byron' }];
    expect(await list(wish, { dryRun: true })).toMatchObject({ outcome: 'would-reissue', changes });
    expect(await list(wish)).toMatchObject({ outcome: 'reissued', changes });
    expect(await live()).toMatchObject({ ...KEPT, recipientName: 'Ada Byron', template: { id: 'formal' } });
  });
});

test('an end that is set is foreseen as well', async () => {
  const { uuid } = await live();
  const wish = { lastValidOn: '2030-01-01', dryRun: true };
  const { changes } = await expire(uuid, wish, staffContext(), deps);
  expect(changes).toEqual([{ fact: 'valid-until', before: '2027-06-29', after: '2030-01-01' }]);
});

test('hours and signatories of the rules of now are named before a level brings them', async () => {
  const signatories = [{ name: 'Ada Byron', role: 'Dean' }];
  await world.publish({ ...RULES, hours: 24, signatories }, 2_000);
  const row = await list({ date: '2026-07-01' }, { dryRun: true });
  expect(row?.changes).toEqual([
    { fact: 'date', before: '2026-06-30', after: '2026-07-01' },
    { fact: 'hours', before: null, after: '24' },
    { fact: 'signatories', before: null, after: 'Ada Byron, Dean' },
  ]);
});
