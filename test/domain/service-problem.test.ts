// Which problems pass by themselves, and which wait for an operator.
import { describe, expect, test } from 'vitest';
import { retiredProblem } from '../../service/domain/retired.ts';
import { isTransient, needsOperator, ServiceProblem } from '../../service/domain/service-problem.ts';
import type { ProblemCode } from '../../shared/api/problems.ts';

describe('a problem', () => {
  test.each<[boolean, ProblemCode]>([
    [true, 'lms-unavailable'],
    [true, 'storage-unavailable'],
    [true, 'busy'],
    [false, 'internal'],
    [false, 'retired'],
  ])('is transient: %s, when its code is %s', (isSo, code) => {
    expect(isTransient(new ServiceProblem(code, 'x'))).toBe(isSo);
  });

  test('of damaged data is not transient, nor is any other error', () => {
    const damaged = new ServiceProblem('storage-unavailable', 'x', { context: { isDamaged: true } });
    expect(isTransient(damaged)).toBe(false);
    expect(isTransient(Object.assign(new Error('x'), { code: 'busy', context: {} }))).toBe(false);
    expect(isTransient(undefined)).toBe(false);
  });

  test.each([
    [true, { needsOperator: true }],
    [false, { needsOperator: false }],
    [false, {}],
  ])('needs an operator: %s, with %o', (isSo, context) => {
    expect(needsOperator(new ServiceProblem('lms-unavailable', 'x', { context }))).toBe(isSo);
  });

  test('carries its code, its sentence, its cause and its options, and no more', () => {
    const cause = new Error('below');
    const options = {
      retryAfter: 5,
      context: { course: 'c' },
      errors: [{ path: 'name', message: 'is empty' }],
      extension: { error_code: 'e', developer_message: 'm' },
      cause,
    };
    const problem = new ServiceProblem('busy', 'Try again.', options);
    expect(problem).toMatchObject({
      ...options,
      name: 'ServiceProblem',
      code: 'busy',
      message: 'Try again.',
    });
    expect(new ServiceProblem('busy', 'x').context).toEqual({});
  });
});

test('a retired learner’s problem says who can change that', () => {
  expect(retiredProblem()).toMatchObject({
    code: 'retired',
    message: expect.stringContaining('grademe retire --reinstate'),
  });
});
