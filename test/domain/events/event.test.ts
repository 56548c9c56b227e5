// When a delivery is tried again and when it is given up; what is told, and what is not.
import { describe, expect, test } from 'vitest';
import {
  decideSending,
  EVENT_OF_ACTION,
  eventFactsOf,
  judgeReply,
  type Reply,
} from '../../../service/domain/events/event.ts';
import { type EventType, eventFacts, eventType, retiredFacts } from '../../../shared/api/events.ts';
import {
  ABOUT_GRANTS,
  ABOUT_LEARNERS,
  ABOUT_RUNS,
  type AuditAction,
  auditAction,
} from '../../../shared/staff/audit.ts';

describe('a reply', () => {
  const ROWS: [string, Reply, number, number, object, string][] = [
    ['200', { status: 200 }, 1, 0, { kind: 'delivered' }, ''],
    ['204', { status: 204 }, 9, 99, { kind: 'delivered' }, 'late is not too late'],
    ['302', { status: 302 }, 1, 0, { kind: 'retry', seconds: 5 }, 'redirects are not followed'],
    ['400', { status: 400 }, 1, 0, { kind: 'retry', seconds: 5 }, 'a webhook endpoint may be mended'],
    ['410', { status: 410 }, 1, 0, { kind: 'gone' }, 'it wants none of it'],
    ['429', { status: 429, retryAfter: 90 }, 1, 0, { kind: 'retry', seconds: 90 }, 'it says when'],
    [
      '429',
      { status: 429, retryAfter: 1 },
      4,
      0,
      { kind: 'retry', seconds: 600 },
      'but not sooner than we would',
    ],
    ['503', { status: 503, retryAfter: 999_999 }, 1, 0, { kind: 'retry', seconds: 21_600 }, 'nor next week'],
    ['199', { status: 199 }, 1, 0, { kind: 'retry', seconds: 5 }, 'no success'],
    ['300', { status: 300 }, 1, 0, { kind: 'retry', seconds: 5 }, 'no success'],
    ['500', { status: 500 }, 2, 0, { kind: 'retry', seconds: 30 }, ''],
    ['nothing', { problem: 'time-out' }, 9, 2.9, { kind: 'retry', seconds: 21_600 }, ''],
    ['nothing', { problem: 'time-out' }, 50, 2.9, { kind: 'retry', seconds: 21_600 }, 'four times a day'],
    ['nothing', { problem: 'time-out' }, 50, 3, { kind: 'dead', problem: 'given up' }, 'for three days'],
  ];
  test.each(ROWS)('of %s (%o) after %i attempts and %d days', (_name, reply, attempts, waited, verdict) => {
    expect(judgeReply(reply, attempts, waited, 3, 0)).toEqual(verdict);
  });

  test('makes those that failed together not come back together', () => {
    const seconds = [0, 0.5, 1].map((chance) => judgeReply({ status: 500 }, 3, 0, 3, chance));
    expect(seconds).toEqual([120, 105, 90].map((each) => ({ kind: 'retry', seconds: each })));
  });
});

describe('of a certificate', () => {
  type Row = [string, 'current' | 'revoked' | 'erased', boolean, boolean, string, string];
  const ROWS: Row[] = [
    ['issued', 'current', true, false, 'send', ''],
    ['issued', 'current', false, false, 'hold', 'a webhook endpoint would write to the learner'],
    ['issued', 'current', true, true, 'send', 'its day has come'],
    ['issued', 'revoked', true, true, 'hold', 'nobody congratulates anybody on what was revoked'],
    ['issued', 'revoked', true, false, 'send', 'as it happened; the revocation follows'],
    ['replaced', 'current', false, false, 'hold', 'it has the number of what is not shown'],
    ['reinstated', 'current', false, false, 'hold', ''],
    ['expiry-set', 'current', false, false, 'hold', ''],
    ['revoked', 'revoked', false, false, 'send', 'who knows of it must hear that it does not count'],
    ['revoked', 'erased', true, false, 'drop', 'it has the id of the learner, and `retired` says as much'],
    ['retired', 'erased', false, false, 'send', 'and forget it'],
    ['issued', 'erased', true, false, 'drop', 'of a retired learner the number alone is told'],
    ['issued', 'erased', true, true, 'drop', ''],
    ['replaced', 'erased', true, false, 'drop', 'tried before, or revived: it makes no difference'],
    ['reinstated', 'erased', true, false, 'drop', ''],
    ['expiry-set', 'erased', true, false, 'drop', ''],
    ['issued', 'erased', false, false, 'drop', ''],
  ];
  test.each(ROWS)(
    '%s, that %s (shown: %s, kept back before: %s): %s',
    (type, subjectStatus, isShown, wasHeld, verdict) => {
      const event = `certificate.${type}` as EventType;
      expect(decideSending(event, { subjectStatus, isShown, wasHeld })).toBe(verdict);
    },
  );
});

describe('what is told', () => {
  test('is every change of a certificate that is there, and nothing that is on the way', () => {
    const aboutOthers = [...ABOUT_GRANTS, ...ABOUT_RUNS, ...ABOUT_LEARNERS];
    const isOfCertificate = (action: AuditAction) => !aboutOthers.includes(action);
    const silent = auditAction.options.filter(
      (action) => isOfCertificate(action) && EVENT_OF_ACTION[action] === undefined,
    );
    expect(aboutOthers.filter((action) => EVENT_OF_ACTION[action] !== undefined)).toEqual([]);
    expect(silent).toEqual([
      'awarding',
      'award-failed',
      'award-delayed',
      'award-retried',
      'reissuing',
      'renewing',
      'file-erased',
      'name-requested',
      'name-request-cancelled',
      'name-request-accepted',
      'name-request-refused',
    ]);
    expect(Object.values(EVENT_OF_ACTION).sort()).toEqual([...eventType.options].sort());
  });

  test.each([
    ['America/Bogota', '2026-12-31'],
    ['UTC', '2027-01-01'],
    ['Asia/Tokyo', '2027-01-01'],
  ])('says the last day in the time zone of the certificate: %s', (timeZone, lastValidOn) => {
    const changed = {
      uuid: '00000000-0000-4000-8000-000000000000',
      courseKey: 'course-v1:A+B+C',
      slug: 'course',
      version: 1,
      userId: 7,
      issuedAt: '2026-11-22T10:00:00.000Z',
      expiresAt: '2027-01-01T05:00:00.000Z',
      timeZone,
      revokedAt: null,
    };
    const facts = eventFactsOf('certificate.issued', changed, null);
    expect(eventFacts.parse(facts)).toMatchObject({ expiresAt: changed.expiresAt, lastValidOn });
  });

  test('has no name and no grade, and of a retired learner the number alone', () => {
    const changed = {
      uuid: '00000000-0000-4000-8000-000000000000',
      courseKey: 'course-v1:A+B+C',
      slug: 'course',
      version: 2,
      userId: 7,
      issuedAt: '2026-11-22T10:00:00.000Z',
      expiresAt: null,
      timeZone: 'America/Bogota',
      revokedAt: null,
    };
    const facts = eventFactsOf('certificate.replaced', changed, changed.uuid);
    expect(eventFacts.parse(facts)).toEqual(facts);
    expect(facts).toMatchObject({ expiresAt: null, lastValidOn: null });
    expect(retiredFacts.parse(eventFactsOf('certificate.retired', changed, null))).toEqual({
      certificate: changed.uuid,
    });
  });
});
