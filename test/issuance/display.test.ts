// Certificates that are issued and not shown yet: what the answers contain, and what they withhold, while dates pass,
// authors change settings, and the LMS is down.
import { describe, expect, test } from 'vitest';
import type { CourseSchedule } from '../../service/domain/certificates/visibility.ts';
import { gradeMe } from '../../service/issuance/award/grade-me.ts';
import { showStanding } from '../../service/issuance/award/show-standing.ts';
import type { BlockSession } from '../../service/issuance/deps.ts';
import { showCertificate } from '../../service/issuance/queries/staff-view.ts';
import { verify } from '../../service/issuance/queries/verify.ts';
import { onlyShown, readVisibility } from '../../service/issuance/visibility/visibility.ts';
import type { DisplayRule } from '../../shared/award/display.ts';
import { stripRandom } from '../support/strip-random.ts';
import { COURSE, settings } from '../support/worlds/certificate.ts';
import { makeDeps, otherProcess } from '../support/worlds/make-deps.ts';

const END = '2026-12-18T17:00:00.000Z';
const DAY = 24 * 3600;
const RUNS: CourseSchedule = { selfPaced: false, endsAt: END, certificatesAt: undefined };
const STAFF = { actor: 'staff:1', scope: [{ courseKey: COURSE }], mayWrite: true } as const;

async function world(display: DisplayRule | undefined, schedule: CourseSchedule = RUNS) {
  let lms: CourseSchedule | undefined = schedule;
  let asked = 0;
  const plain = await makeDeps({
    lms: {
      readCourse: async () => {
        asked += 1;
        if (lms === undefined) throw new Error('silence');
        return { title: 'Clear Writing', organization: 'Org', schedule: lms };
      },
    },
  });
  const { deps } = plain;
  let signedAt = 1_000;
  let rule = display;
  const session = (over: Partial<BlockSession> = {}) =>
    plain.session({ signedAt, settings: { ...settings, ...(rule && { display: rule }) }, ...over });
  const live = async () => (await plain.live()).certificate;
  return {
    ...plain,
    asker: session,
    press: () => gradeMe(session(), 'click-0001', deps),
    look: (over?: Partial<BlockSession>) => showStanding(session(over), deps),
    verify: async () => verify((await live()).uuid, deps),
    held: async () => onlyShown([await live()], deps),
    staff: async () => (await showCertificate((await live()).uuid, STAFF, deps)).certificate,
    seen: async () => readVisibility(await live(), deps),
    lmsSays: (said: CourseSchedule | undefined) => {
      lms = said;
    },
    publish: (next: DisplayRule | undefined) => {
      rule = next;
      signedAt += 100;
    },
    asked: () => asked,
  };
}

describe('a certificate that is earned before it is shown', () => {
  test('shows its learner that and from when, without certificate ID, address or grade', async () => {
    const { press, look, deps } = await world({ behaviour: 'end' });
    const answer = await press();
    const { uuid } = (await deps.stores.certificates.listForLearner({ userId: 7 }))[0] ?? { uuid: '' };
    expect(uuid).not.toBe('');
    for (const told of [answer, await look()]) {
      expect(told).toMatchObject({
        status: 'earned-not-available',
        availableAt: END,
        certificate: null,
        requirements: [],
      });
      expect(stripRandom(told)).not.toMatch(/https?:|9000|0\.9/);
      expect(JSON.stringify(told)).not.toContain(uuid);
    }
  });

  test('is not listed, and the verify page says that it is real and nothing else', async () => {
    const { press, held, verify } = await world({ behaviour: 'hidden' });
    await press();
    expect(await held()).toEqual([]);
    const answer = await verify();
    expect(answer).toEqual({ uuid: answer?.uuid, status: 'not-shown', verifyUrl: answer?.verifyUrl });
  });

  test('is seen by staff, with the day', async () => {
    const { press, staff } = await world({ behaviour: 'end' });
    await press();
    expect(await staff()).toMatchObject({ status: 'valid', shown: false, availableAt: END });
  });

  test('is shown when its time comes, and nothing is written for it', async () => {
    const { press, pass, look, held, verify, staff, live, deps } = await world({ behaviour: 'end' });
    await press();
    const before = (await live()).certificate;
    pass(30 * DAY);
    const downloadUrl = deps.links.download(before.uuid, before.file?.digest ?? '');
    expect(await look()).toMatchObject({ status: 'issued', certificate: { downloadUrl } });
    expect(await held()).toHaveLength(1);
    expect((await verify())?.status).toBe('valid');
    expect(await staff()).toMatchObject({ shown: true, availableAt: null });
    expect((await live()).certificate).toEqual(before);
  });

  test('that was revoked is not called earned, and readers with its certificate ID see the revocation', async () => {
    const { press, look, verify, knex } = await world({ behaviour: 'end' });
    await press();
    await knex('certificates').update({ status: 'unavailable', revoked_at: '2026-11-22T11:00:00.000Z' });
    expect(await look()).toMatchObject({ status: 'revoked', certificate: null });
    expect((await verify())?.status).toBe('revoked');
  });

  test('is shown at once in a self-paced course, and where no rule is set', async () => {
    const selfPaced = await world({ behaviour: 'end' }, { ...RUNS, selfPaced: true });
    expect((await selfPaced.press()).status).toBe('issued');
    const unruled = await world(undefined);
    expect((await unruled.press()).status).toBe('issued');
  });
});

describe('an author who changes the rule', () => {
  test('changes it for what is issued already, from the first page view on', async () => {
    const { press, look, publish, held, verify } = await world(undefined);
    expect((await press()).status).toBe('issued');
    publish({ behaviour: 'hidden' });
    expect(await look()).toMatchObject({ status: 'earned-not-available', availableAt: null });
    expect(await held()).toEqual([]);
    expect(await verify()).toMatchObject({ status: 'not-shown' });
    publish(undefined);
    expect((await look()).status).toBe('issued');
    expect((await verify())?.status).toBe('valid');
  });

  test('is not outdone by a page that sat open, by a draft, or by who looks as another', async () => {
    const { press, look, publish } = await world(undefined);
    await press();
    publish({ behaviour: 'hidden' });
    await look();
    const open = { settings, signedAt: 1_000 };
    expect((await look(open)).status).toBe('earned-not-available');
    const draft = { settings, signedAt: 9_000, readOnly: true };
    expect((await look(draft)).status).toBe('earned-not-available');
  });
});

describe('an author who publishes within the second of the last token', () => {
  const HIDDEN = { ...settings, display: { behaviour: 'hidden' } as const };

  test('takes effect when staff look, and from the next second for every reader', async () => {
    const own = await world(undefined);
    await own.press();
    const shown = { settings: HIDDEN, signedAt: 1_000 };
    // A learner's token of that second does not count, and does not delay the next one.
    expect((await own.look(shown)).status).toBe('issued');
    expect((await own.look({ ...shown, signedAt: 1_001 })).status).toBe('earned-not-available');

    const staffs = await world(undefined);
    await staffs.press();
    expect((await staffs.look({ ...shown, isStaff: true })).status).toBe('earned-not-available');
    // A token of that second that a learner has stored restores nothing.
    staffs.pass(10);
    expect((await staffs.look({ settings, signedAt: 1_000 })).status).toBe('earned-not-available');
  });

  test('and takes it back through another process reaches the first within seconds', async () => {
    const { press, look, deps, pass } = await world(undefined);
    await press();
    const asker = { settings: HIDDEN, signedAt: 2_000 };
    expect((await look(asker)).status).toBe('earned-not-available');
    await deps.stores.settings.save({
      award: { courseKey: COURSE, slug: settings.slug },
      usageKey: 'block',
      settings,
      digest: 'another',
      signedAt: 2_001,
    });
    pass(3);
    expect((await look({ settings: HIDDEN, signedAt: 2_005 })).status).toBe('earned-not-available');
  });
});

describe('when the LMS does not answer', () => {
  test('what is shown stays shown, in another process too, and no request waits for it twice', async () => {
    const { press, pass, lmsSays, look, verify, deps, asked, live } = await world({ behaviour: 'end' });
    await press();
    pass(30 * DAY);
    expect((await look()).status).toBe('issued');
    lmsSays(undefined);
    pass(DAY);
    expect((await verify())?.status).toBe('valid');
    const once = asked();
    for (let i = 0; i < 5; i += 1) expect((await look()).status).toBe('issued');
    expect(asked()).toBe(once);
    expect(await readVisibility((await live()).certificate, otherProcess(deps))).toEqual({ shown: true });
  });

  test('what is not shown yet still is when its known date comes', async () => {
    const { press, pass, lmsSays, seen } = await world({ behaviour: 'end' });
    await press();
    lmsSays(undefined);
    pass(10 * DAY);
    expect(await seen()).toEqual({ shown: false, from: END });
    pass(30 * DAY);
    expect(await seen()).toEqual({ shown: true });
  });

  test('and never did, an end has not come, and hidden stays hidden', async () => {
    const { deps, lmsSays, intent } = await world({ behaviour: 'end' });
    lmsSays(undefined);
    const of = (display: DisplayRule) =>
      readVisibility(
        {
          award: { courseKey: COURSE, slug: display.behaviour },
          settings: { ...intent().recipient.settings, display } as never,
        },
        deps,
      );
    expect(await of({ behaviour: 'end' })).toEqual({ shown: false, from: undefined });
    expect(await of({ behaviour: 'hidden' })).toEqual({ shown: false, from: undefined });
    expect(await of({ behaviour: 'early_no_info' })).toEqual({ shown: true });
  });

  test('a course that moved its end is believed as soon as the LMS answers again', async () => {
    const { press, pass, lmsSays, look } = await world({ behaviour: 'end' });
    await press();
    pass(30 * DAY);
    expect((await look()).status).toBe('issued');
    lmsSays({ ...RUNS, endsAt: '2027-06-30T00:00:00.000Z' });
    pass(DAY);
    expect(await look()).toMatchObject({
      status: 'earned-not-available',
      availableAt: '2027-06-30T00:00:00.000Z',
    });
  });
});

test('a certificate whose rule needs no course costs the LMS nothing', async () => {
  const { press, look, verify, pass, asked } = await world({ behaviour: 'end_with_date', date: END });
  const hidden = await world({ behaviour: 'hidden' });
  await hidden.press();
  const afterAward = hidden.asked();
  hidden.pass(DAY);
  await hidden.look();
  await hidden.verify();
  expect(hidden.asked()).toBe(afterAward);
  await press();
  pass(DAY);
  await look();
  await verify();
  expect(asked()).toBeGreaterThan(1); // a date of its own still asks whether the course is self-paced
});
