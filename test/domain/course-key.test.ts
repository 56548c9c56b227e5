import { describe, expect, test } from 'vitest';
import { isCourseKey } from '../../service/domain/course-key.ts';

describe('a course key', () => {
  test.each([
    'course-v1:Org+Course+Run',
    'ccx-v1:Org+Course+Run+ccx@1',
    'OldOrg/OldCourse/OldRun',
    'course-v1:Орг+Курс+2026',
  ])('%s is one', (text) => expect(isCourseKey(text)).toBe(true));

  test.each([
    '',
    'nonsense',
    'course-v1:Org+Course',
    'course-v1:Org+Course+Run/../../x',
    'course-v1:Org Course+X+Y',
    `course-v1:${'x'.repeat(300)}+a+b`,
    'lib:Org:Library',
  ])('%s is none', (text) => expect(isCourseKey(text)).toBe(false));
});
