// When a grant holds, and what grants do to a decision.
import { expect, test } from 'vitest';
import {
  effectOf,
  type Grant,
  grantedAt,
  isSameGrant,
  NOTHING_GRANTED,
  stateOf,
} from '../../../service/domain/decision/grant.ts';
import { NO_EFFECT } from '../../../service/domain/decision/grant-effect.ts';

const NOW = '2026-11-22T10:00:00.000Z';
const LATER = '2026-11-22T10:00:00.001Z';
const removed = { at: NOW, actor: 'staff:7' };
const grant = (over: Partial<Grant> = {}) => ({ kind: 'exception', waives: ['grade'], ...over }) as Grant;

test.each<[ReturnType<typeof stateOf>, Partial<Grant>]>([
  ['active', {}],
  ['active', { until: LATER }],
  ['ended', { until: NOW }],
  ['removed', { removed }],
  ['removed', { removed, until: NOW }],
])('a grant is %s with %o', (state, over) => {
  expect(stateOf(grant(over), NOW)).toBe(state);
});

test.each<[boolean, Partial<Grant>]>([
  [true, {}],
  [true, { waives: ['mode', 'grade'], actor: 'staff:9' }],
  [false, { waives: ['mode'] }],
  [false, { label: 'Pass' }],
  [false, { issuedOn: '2026-11-22' }],
  [false, { template: 'formal' }],
  [false, { until: LATER }],
  [false, { note: 'a note' }],
])('a grant has the same content: %s, with %o', (isSo, over) => {
  const first = grant({ waives: ['grade', 'mode'] });
  expect(isSameGrant(first, { ...first, ...over })).toBe(isSo);
});

test('of each kind the one that holds counts', () => {
  const ended = grant({ until: NOW });
  const exception = grant();
  const level = grant({ kind: 'level', waives: [], label: 'Pass' });
  expect(grantedAt([], NOW)).toEqual(NOTHING_GRANTED);
  expect(grantedAt([ended, level, exception], NOW)).toEqual({ exception, level });
  expect(grantedAt([ended], NOW)).toEqual(NOTHING_GRANTED);

  expect(effectOf(NOTHING_GRANTED)).toBe(NO_EFFECT);
  expect(effectOf({ exception, level: undefined })).toEqual({
    waives: new Set(['grade']),
    level: undefined,
  });
  expect(effectOf({ exception: undefined, level })).toEqual({ waives: new Set(), level: 'Pass' });
});
