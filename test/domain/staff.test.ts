// What staff may do in a course, and which courses their roles and the filters of a token leave them.
import { describe, expect, test } from 'vitest';
import {
  type Access,
  type CourseRole,
  isAllowed,
  type Staff,
  type StaffScope,
  scopesOf,
  withinOrgs,
} from '../../service/domain/staff.ts';

const HERE = 'course-v1:Acme+Math+2026';
const OTHER = 'course-v1:Zeta+Math+2026';
const writer: Staff = { actor: 'staff:7', scope: 'everywhere', mayWrite: true };
const reader: Staff = { ...writer, mayWrite: false };
const notifier: Staff = { ...writer, mayRead: false };
const ofCourse: Staff = { ...writer, scope: [{ courseKey: HERE }] };
const ofOrg: Staff = { ...writer, scope: [{ org: 'Acme' }] };

describe('staff', () => {
  test.each<[boolean, string, Staff, Access, string | undefined]>([
    [true, 'who may write also read', writer, 'read', HERE],
    [true, 'who may write write', writer, 'write', HERE],
    [true, 'who may write notify', writer, 'notify', HERE],
    [true, 'who may only read read', reader, 'read', HERE],
    [false, 'who may only read do not write', reader, 'write', HERE],
    [false, 'who may only read do not notify', reader, 'notify', HERE],
    [true, 'who may not read notify', notifier, 'notify', HERE],
    [false, 'who may not read do not read', notifier, 'read', HERE],
    [false, 'who may not read do not write: an answer tells them', notifier, 'write', HERE],
    [true, 'of everywhere act in every course', writer, 'write', undefined],
    [false, 'of a course do not act in every course', ofCourse, 'write', undefined],
    [true, 'of a course act in it', ofCourse, 'write', HERE],
    [false, 'of a course do not act in another', ofCourse, 'read', OTHER],
    [false, 'of an organisation do not act in every course', ofOrg, 'write', undefined],
    [true, 'of an organisation act in its courses', ofOrg, 'write', HERE],
    [false, 'of an organisation do not act in those of another', ofOrg, 'read', OTHER],
    [true, 'of an organisation act in its courses with old keys', ofOrg, 'write', 'Acme/Math/2026'],
    [false, 'of an organisation do not act in what is no course', ofOrg, 'read', 'Acme'],
    [
      false,
      'of an organisation without a name act nowhere',
      { ...writer, scope: [{ org: '' }] },
      'read',
      HERE,
    ],
    [false, 'of nothing act nowhere', { ...writer, scope: [] }, 'read', HERE],
    [
      true,
      'of two act in the second',
      { ...writer, scope: [{ org: 'Zeta' }, { courseKey: HERE }] },
      'read',
      HERE,
    ],
  ])('%s: %s', (isSo, _who, staff, access, courseKey) => {
    expect(isAllowed(staff, access, courseKey)).toBe(isSo);
  });
});

describe('within the organisations of a token', () => {
  const scope: StaffScope[] = [{ org: 'Acme' }, { org: 'Zeta' }, { courseKey: HERE }, { courseKey: OTHER }];
  test.each<[string, Staff['scope'], string[] | undefined, Staff['scope']]>([
    ['all of a scope stays without a filter', scope, undefined, scope],
    ['everywhere stays without a filter', 'everywhere', undefined, 'everywhere'],
    [
      'everywhere becomes the organisations',
      'everywhere',
      ['Acme', 'Beta'],
      [{ org: 'Acme' }, { org: 'Beta' }],
    ],
    ['what lies in them stays', scope, ['Acme'], [{ org: 'Acme' }, { courseKey: HERE }]],
    ['a broken key lies in none', [{ courseKey: 'nonsense' }], ['Acme'], []],
  ])('%s', (_name, whole, orgs, left) => {
    expect(withinOrgs(whole, orgs)).toEqual(left);
  });
});

test('the roles that the LMS itself treats as staff reach their course, or their organisation', () => {
  const roles: CourseRole[] = [
    { role: 'staff', org: 'Acme', courseKey: HERE },
    { role: 'instructor', org: 'Zeta', courseKey: undefined },
    { role: 'limited_staff', org: 'Zeta', courseKey: OTHER },
    { role: 'beta_testers', org: 'Acme', courseKey: HERE },
    { role: 'data_researcher', org: 'Acme', courseKey: undefined },
    { role: 'finance_admin', org: 'Acme', courseKey: undefined },
  ];
  expect(scopesOf(roles)).toEqual([{ courseKey: HERE }, { org: 'Zeta' }, { courseKey: OTHER }]);
});
