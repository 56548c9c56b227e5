// What the page prints of a certificate, and what the public reads of it.
import { describe, expect, test } from 'vitest';
import {
  type Certificate,
  factsOf,
  instantOn,
  isOpen,
  publicRequirementsOf,
  publicRevocationOf,
  revocationOf,
} from '../../../service/domain/certificates/certificate.ts';
import { certificateOf, settings } from '../../support/worlds/certificate.ts';

const LINK = 'https://certificates.example.org/verify/x';
const AT = '2026-11-22T23:30:00.000Z';
const PASS = { label: 'Pass', wording: undefined };
const revoked = (wording: string | null) => ({ at: AT, reason: 'other', wording }) as const;

describe('the page', () => {
  const plain = certificateOf();
  test('has the facts of the certificate, and nothing else', () => {
    const { uuid, recipientName, courseTitle, organization, issuedAt, timeZone, language, learnerLanguage } =
      plain;
    expect(factsOf(plain, LINK)).toStrictEqual({
      uuid,
      recipientName,
      courseTitle,
      organization,
      issuedAt,
      timeZone,
      language,
      learnerLanguage,
      threshold: 7000,
      verifyUrl: LINK,
    });
  });

  test.each<[string, Partial<Certificate>, object]>([
    ['the course’s own passing grade', { gradeNeeded: undefined }, { threshold: null }],
    ['a level by its label', { level: PASS }, { level: 'Pass' }],
    ['a level by its wording', { level: { ...PASS, wording: 'with honour' } }, { level: 'with honour' }],
    ['no grade that was waived', { waived: ['course-grade'] }, { isGradeAsked: false }],
    ['a grade beside what else was waived', { waived: ['mode'] }, {}],
    ['hours', { settings: { ...settings, hours: 0.5 } }, { hours: 0.5 }],
    [
      'signatories without a picture',
      { settings: { ...settings, signatories: [{ name: 'Ada', role: 'Dean' }] } },
      { signatories: [{ name: 'Ada', role: 'Dean', image: null }] },
    ],
  ])('has %s', (_what, over, facts) => {
    const printed = factsOf({ ...plain, ...over }, LINK);
    expect(printed).toStrictEqual({ ...factsOf(plain, LINK), ...facts });
  });
});

describe('a revocation', () => {
  const own = { status: 'unavailable', revoked: revoked('mine') } as const;
  test.each<[string, Partial<Certificate>, Partial<Certificate> | undefined, string | undefined]>([
    ['none', {}, undefined, undefined],
    ['its own', own, undefined, 'mine'],
    [
      'none while it is valid, though an older one was noted',
      { revoked: revoked('old') },
      undefined,
      undefined,
    ],
    ['of the current version', { isLive: false }, { ...own, revoked: revoked('live') }, 'live'],
    ['none when the current version is valid', { isLive: false, ...own }, {}, undefined],
    ['its own, when no version is current', { isLive: false, ...own }, undefined, 'mine'],
    ['its own once erased', { isLive: false, erasedAt: AT, ...own }, {}, 'mine'],
    [
      'its own, when the current version’s was erased',
      { isLive: false, revoked: revoked('mine') },
      { status: 'unavailable' },
      'mine',
    ],
  ])('is %s', (_what, over, live, wording) => {
    const current = live && certificateOf({ version: 2, ...live });
    expect(revocationOf(certificateOf(over), current)?.wording).toBe(wording);
  });

  test('is public by its day and its wording, never by its reason', () => {
    expect(publicRevocationOf(undefined, 'UTC')).toBeNull();
    expect(publicRevocationOf(revoked('by mistake'), 'Asia/Tokyo')).toEqual({
      at: AT,
      on: '2026-11-23',
      reason: 'by mistake',
    });
  });
});

test.each<[boolean, Partial<Certificate>]>([
  [true, {}],
  [false, { status: 'generating', file: undefined }],
  [false, { status: 'error', file: undefined }],
  [false, { status: 'unavailable', revoked: revoked(null) }],
  [false, { erasedAt: AT }],
])('a file is open: %s, with %o', (isSo, over) => {
  expect(isOpen(certificateOf(over), undefined)).toBe(isSo);
});

describe('the public reads', () => {
  const ofAward = (over: object) =>
    publicRequirementsOf(certificateOf({ settings: { ...settings, ...over } }));
  const needs = (kind: string, needs: unknown) => expect.objectContaining({ kind, needs, met: true });

  test('what was required, and not what the learner had', () => {
    const requirements = ofAward({ modes: ['verified'] });
    expect(requirements.map(({ kind }) => kind)).toEqual(['mode', 'course-grade']);
    expect(requirements.every(({ met }) => met)).toBe(true);
    expect(requirements).toContainEqual(needs('course-grade', 7000));
    expect(JSON.stringify(requirements)).not.toContain('8500');
  });

  test('nothing that was waived, and nothing once erased', () => {
    const both = { ...settings, modes: ['verified'] };
    const kinds = (over: Partial<Certificate>) =>
      publicRequirementsOf(certificateOf({ settings: both, ...over })).map(({ kind }) => kind);
    expect(kinds({ waived: ['mode'] })).toEqual(['course-grade']);
    expect(kinds({ waived: ['course-grade'] })).toEqual(['mode']);
    expect(kinds({ erasedAt: AT })).toEqual([]);
  });

  test('the course’s own passing grade, where the award had none of its own', () => {
    expect(ofAward({ threshold: null })).toContainEqual(needs('course-grade', 7000));
    const groups = {
      any: [{ all: [{ kind: 'course-grade', least: null }] }, { all: [{ kind: 'identity' }] }],
    };
    expect(JSON.stringify(ofAward({ threshold: 6000, requirements: groups }))).not.toContain('7000');
  });

  test('of several groups, all as met', () => {
    const any = [{ all: [{ kind: 'mode', modes: ['verified'] }] }, { all: [{ kind: 'identity' }] }];
    const [group] = ofAward({ threshold: 0, requirements: { any } }).filter(({ kind }) => kind === 'any-of');
    expect(group).toMatchObject({
      met: true,
      groups: [
        { met: true, all: [{ kind: 'mode', met: true }] },
        { met: true, all: [{ kind: 'identity', met: true }] },
      ],
    });
  });
});

test.each([
  ['Pacific/Kiritimati', '2026-01-01T00:00:00.000Z'],
  ['Etc/GMT+12', '2026-01-01T12:00:00.000Z'],
  ['UTC', '2026-01-01T12:00:00.000Z'],
])('a date without a time is noon in UTC where that is the same day: %s', (timeZone, instant) => {
  expect(instantOn('2026-01-01', timeZone)).toBe(instant);
});
