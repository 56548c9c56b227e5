import { describe, expect, test } from 'vitest';
import { isCourseKey, orgOf } from '../../service/domain/course-key.ts';

const LONGEST = `course-v1:${'x'.repeat(241)}+a+b`;

describe('a course key', () => {
  test.each([
    ['course-v1:Org+Course+Run', 'Org'],
    ['course-v1:A+B+C', 'A'],
    ['ccx-v1:Org+Course+Run+ccx@1', 'Org'],
    ['OldOrg/OldCourse/OldRun', 'OldOrg'],
    ['O/C/R', 'O'],
    ['course-v1:Орг+Курс+2026', 'Орг'],
    ['a.course-v1.b/C/R', 'a.course-v1.b'],
    [LONGEST, 'x'.repeat(241)],
  ])('%s is one, of %s', (text, org) => {
    expect(isCourseKey(text)).toBe(true);
    expect(orgOf(text)).toBe(org);
  });

  test.each([
    '',
    'nonsense',
    'course-v1:Org+Course',
    'course-v1:Org+Course+Run/../../x',
    'course-v1:Org Course+X+Y',
    'course-v1:Org+Cou rse+Y',
    'course-v1:Org+Course+Y ',
    'xcourse-v1:Org+Course+Run',
    'course-v1:+Course+Run',
    'course-v1:Or/g+Course+Run',
    'Org/Course',
    'Org/Course/Run/More',
    'Org/Course/Run ',
    'Org/Cou rse/Run',
    'O rg/Course/Run',
    'Or:g/Course/Run',
    'Org/Cou+rse/Run',
    'Org/Course/R+un',
    ` Org/Course/Run`,
    `${LONGEST}b`,
    'lib:Org:Library',
  ])('%s is none', (text) => {
    expect(isCourseKey(text)).toBe(false);
    expect(orgOf(text)).toBeUndefined();
  });
});
