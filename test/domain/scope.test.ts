// Scopes: who may use, read and change what belongs to a course, an organisation or the site.
import { describe, expect, test } from 'vitest';
import {
  isAllowedInScope,
  isUsableIn,
  parseScope,
  type Scope,
  scopeKeyOf,
  scopesOfCourse,
  scopesUsableIn,
} from '../../service/domain/scope.ts';
import type { Staff } from '../../service/domain/staff.ts';

const COURSE = 'course-v1:Org+GM101+2026';
const course = (courseKey: string): Scope => ({ kind: 'course', courseKey });
const org = (name: string): Scope => ({ kind: 'organization', org: name });
const SITE: Scope = { kind: 'site' };

describe('a scope', () => {
  test.each([
    ['site', SITE],
    ['organization:Org', org('Org')],
    [`course:${COURSE}`, course(COURSE)],
    ['course:Org/GM101/2026', course('Org/GM101/2026')],
  ])('%s is read and written', (key, scope) => {
    expect(parseScope(key)).toEqual(scope);
    expect(scopeKeyOf(scope)).toBe(key);
  });

  test.each([
    '',
    'Site',
    'site:',
    'organization:',
    'organization:a b',
    'organization:a+b',
    'course:GM101',
    'course:',
    'library:x',
    `organization:${'x'.repeat(101)}`,
  ])('"%s" is none', (key) => expect(parseScope(key)).toBeUndefined());

  test('of a course is followed by those around it', () => {
    expect(scopesOfCourse(COURSE)).toEqual([course(COURSE), org('Org'), SITE]);
    expect(scopesUsableIn(org('Org'))).toEqual([org('Org'), SITE]);
    expect(scopesUsableIn(SITE)).toEqual([SITE]);
  });

  test.each([
    [SITE, true],
    [org('Org'), true],
    [org('Other'), false],
    [course(COURSE), true],
    [course('course-v1:Org+GM101+2025'), true],
    [course('course-v1:Org+GM102+2026'), false],
    [course('course-v1:Other+GM101+2026'), false],
    [course('ccx-v1:Org+GM101+2026+ccx@1'), false],
  ])('%o is usable in a course: %s', (scope, expected) => expect(isUsableIn(scope, COURSE)).toBe(expected));
});

const staff = (scope: Staff['scope'], more: Partial<Staff> = {}): Staff => ({
  actor: 'staff:1',
  scope,
  mayWrite: true,
  ...more,
});

describe('access', () => {
  test.each<[string, Staff, Scope, boolean, boolean]>([
    ['an author to their course', staff([{ courseKey: COURSE }]), course(COURSE), true, true],
    [
      'an author to another run',
      staff([{ courseKey: COURSE }]),
      course('course-v1:Org+GM101+2025'),
      false,
      false,
    ],
    ['an author to the organisation', staff([{ courseKey: COURSE }]), org('Org'), false, false],
    ['an author to the site', staff([{ courseKey: COURSE }]), SITE, false, false],
    ['an organisation to its course', staff([{ org: 'Org' }]), course(COURSE), true, true],
    ['an organisation to itself', staff([{ org: 'Org' }]), org('Org'), true, true],
    ['an organisation to another', staff([{ org: 'Org' }]), org('Other'), false, false],
    ['an organisation to the site', staff([{ org: 'Org' }]), SITE, false, false],
    ['the platform to all', staff('everywhere'), SITE, true, true],
    ['the platform to an organisation', staff('everywhere'), org('Org'), true, true],
    [
      'who may only read, to an organisation',
      staff([{ org: 'Org' }], { mayWrite: false }),
      org('Org'),
      true,
      false,
    ],
    ['who may only read, to the site', staff('everywhere', { mayWrite: false }), SITE, true, false],
    [
      'who may only notify, to an organisation',
      staff([{ org: 'Org' }], { mayRead: false }),
      org('Org'),
      false,
      false,
    ],
    ['nobody', staff([]), course(COURSE), false, false],
  ])('of %s', (_who, caller, scope, read, write) => {
    expect([isAllowedInScope(caller, 'read', scope), isAllowedInScope(caller, 'write', scope)]).toEqual([
      read,
      write,
    ]);
  });
});
