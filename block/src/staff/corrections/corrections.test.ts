// What the forms send is what the service's own schemas accept, and buttons follow the state of a certificate.
import { createIntl } from 'react-intl';
import {
  expiryRequest,
  reinstateRequest,
  reissueRequest,
  revocationRequest,
} from '../../../../shared/staff/corrections.ts';
import { exceptionRequest, levelRequest } from '../../../../shared/staff/grants.ts';
import { renewalRequest } from '../../../../shared/staff/renewals.ts';
import { certificateOf } from '../../testing/testing-panel.tsx';
import { grantBodyOf } from '../grants/grants.ts';
import type { Correction } from '../shared/certificate-api.ts';
import type { Draft } from '../ui/fields.tsx';
import { correctionsFor } from './allowed.ts';
import { bodyOf } from './body.ts';
import { describeConsequences } from './consequences.ts';
import { type About, fieldsFor, firstDraft } from './fields.ts';

const YEARLY: About = { certificate: certificateOf(), rule: { afterMonths: 12 } };

const SCHEMAS = {
  revoke: revocationRequest,
  reinstate: reinstateRequest,
  reissue: reissueRequest,
  renew: renewalRequest,
  expire: expiryRequest,
} as const;

test.each<[Correction, Draft, object]>([
  ['revoke', { reason: 'other' }, { reason: 'other' }],
  ['revoke', { reason: 'other', wording: ' Wrong. ', note: '  ' }, { reason: 'other', wording: 'Wrong.' }],
  ['reinstate', {}, {}],
  ['reinstate', { note: 'Ticket 7' }, { note: 'Ticket 7' }],
  [
    'reissue',
    { reason: 'name-corrected' },
    { reason: 'name-corrected', templateVersion: 'pinned' }, // the service takes the account's name then
  ],
  [
    'reissue',
    { reason: 'date-corrected', name: 'kept', templateVersion: 'current', issuedOn: '2026-11-22' },
    { reason: 'date-corrected', name: 'kept', templateVersion: 'current', issuedOn: '2026-11-22' },
  ],
  ['renew', {}, { name: 'kept', templateVersion: 'current' }],
  [
    'renew',
    { when: 'on', day: '2028-01-01', name: 'kept', note: 'Ticket 7' },
    { lastValidOn: '2028-01-01', name: 'kept', templateVersion: 'current', note: 'Ticket 7' },
  ],
  ['expire', { when: 'never', day: '2028-01-01' }, { lastValidOn: null }],
  ['expire', { day: '2028-01-01' }, { lastValidOn: '2028-01-01' }],
])('%s with %p sends %p', (correction, typed, sent) => {
  const body = bodyOf(correction, { ...firstDraft(correction, YEARLY), ...typed }, true);
  expect(body).toEqual({ ...sent, dryRun: true });
  expect(SCHEMAS[correction].safeParse(body).error).toBeUndefined();
});

test('every reason to choose from is one the service knows, and none is left out', () => {
  const offered = (correction: Correction) =>
    fieldsFor(correction, YEARLY, [])
      .find(({ name }) => name === 'reason')
      ?.options?.map(([value]) => value);
  expect(offered('revoke')).toEqual(revocationRequest.shape.reason.options);
  expect(offered('reissue')).toEqual(reissueRequest.shape.reason.options);
});

test('lists for exceptions and levels are accepted as they are sent', () => {
  const who = 'zoe\nx@example.org';
  const allow = grantBodyOf(
    'exceptions',
    { who, waives: 'grade,mode', note: 'Ill', until: '2027-02-01' },
    false,
  );
  expect(exceptionRequest.safeParse(allow).error).toBeUndefined();
  const place = grantBodyOf('levels', { who, label: 'Distinction', note: 'Prize', reissue: 'yes' }, true);
  expect(levelRequest.safeParse(place).error).toBeUndefined();
  expect(place).toMatchObject({ reissue: true, dryRun: true });
});

test.each([
  ['valid', ['revoke', 'reissue', 'expire']],
  ['expired', ['revoke', 'reissue', 'expire']],
  ['revoked', ['reinstate']],
  ['erased', ['revoke']],
  ['replaced', []],
  ['unissued', []],
  ['a word of tomorrow', []],
])('what is %s can be corrected by %p', (status, corrections) => {
  const one = certificateOf({ status: status as 'valid' });
  expect(correctionsFor(one, [one])).toEqual(corrections);
});

test('what ends can be renewed, and what has expired is renewed first of all', () => {
  const ends = certificateOf({ lastValidOn: '2027-12-31' });
  expect(correctionsFor(ends, [ends])).toEqual(['revoke', 'reissue', 'renew', 'expire']);
  const expired = certificateOf({ status: 'expired', lastValidOn: '2019-12-31' });
  expect(correctionsFor(expired, [expired])[0]).toBe('renew');
});

test('only the current version can be corrected: older ones and those being rendered cannot', () => {
  const drawn = certificateOf({ uuid: 'a', version: 3, status: 'unissued' });
  const current = certificateOf({ uuid: 'b', version: 2, status: 'revoked' });
  const old = certificateOf({ uuid: 'c', version: 1, status: 'revoked' });
  const all = [drawn, current, old];
  expect(all.map((each) => correctionsFor(each, all))).toEqual([[], ['reinstate'], []]);
});

test.each([
  ['2020-01-01', 'This date has passed (January 1, 2020). The certificate will show as expired immediately.'],
  ['2099-01-01', 'It is valid through January 1, 2099. After that day'],
])('an end on %s is stated as what it is', (day, words) => {
  const intl = createIntl({ locale: 'en', messages: {}, onError: () => undefined });
  const [sentence] = describeConsequences('expire', { when: 'on', day }, certificateOf(), intl);
  expect(sentence).toContain(words);
});

describe('renewing offers what can be done', () => {
  const offered = (rule: About['rule'], timeZone = 'UTC') => {
    const about = { certificate: certificateOf({ timeZone }), rule };
    const choice = fieldsFor('renew', about, []).find(({ name }) => name === 'when');
    return [firstDraft('renew', about).when, choice?.options?.map(([value]) => value)];
  };
  beforeEach(() => void jest.useFakeTimers({ now: new Date('2026-11-30T23:30:00Z') }));
  afterEach(() => jest.useRealTimers());

  test.each<[string, About['rule'], unknown[]]>([
    ['an award with a period', { afterMonths: 12 }, ['rule', ['rule', 'on']]],
    ['an award whose last day is today', { on: '2026-11-30' }, ['rule', ['rule', 'on']]],
    ['an award whose last day is over', { on: '2026-11-29' }, ['on', undefined]],
    ['an award without a rule', undefined, ['on', undefined]],
  ])('by %s', (_what, rule, choices) => {
    expect(offered(rule)).toEqual(choices);
  });

  test('today is the day in the certificate’s own zone', () => {
    expect(offered({ on: '2026-11-30' }, 'Europe/Madrid')).toEqual(['on', undefined]);
    const intl = createIntl({ locale: 'en', messages: {}, onError: () => undefined });
    const end = (timeZone: string) =>
      describeConsequences('expire', { when: 'on', day: '2026-11-30' }, certificateOf({ timeZone }), intl)[0];
    expect(end('America/New_York')).toContain('It is valid through November 30, 2026.');
    expect(end('Europe/Madrid')).toContain('This date has passed (November 30, 2026).');
  });

  test('the day asked for says in which zone it ends', () => {
    const day = fieldsFor('expire', { certificate: certificateOf(), rule: undefined }, []).find(
      ({ name }) => name === 'day',
    );
    expect(day).toMatchObject({ required: true, hintValues: { zone: 'Europe/Madrid' } });
  });
});
