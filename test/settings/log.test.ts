// What the log writes of an error: whatever a problem says to people stays out of it, wherever in the chain it stands.
import { expect, test } from 'vitest';
import { ServiceProblem } from '../../service/domain/service-problem.ts';
import { createLog } from '../../service/process/log.ts';
import { PROBLEMS } from '../../shared/api/problems.ts';

const SECRET = 'Eva Müller\nof Bonn';
const problem = (cause?: unknown) =>
  new ServiceProblem('no-name', `"${SECRET}" cannot be a name`, {
    context: { course: 'course-v1:A+B+C' },
    errors: [{ path: 'rows.0.name', message: `${SECRET} is no name` }],
    cause,
  });

function written(err: unknown) {
  const lines: string[] = [];
  createLog('info', { write: (line) => void lines.push(line) }).warn(
    { err },
    'passing-status notification failed',
  );
  return { line: lines.join(''), err: JSON.parse(lines.join('')).err };
}

test.each<[string, unknown]>([
  ['itself', problem()],
  ['as a cause', new Error('the row was not served', { cause: problem() })],
  ['with a cause', problem(new Error('beneath'))],
  ['as the cause of a problem', new ServiceProblem('internal', 'x', { cause: problem() })],
])('a problem is written by its title: %s', (_where, error) => {
  const { line } = written(error);
  expect(line).not.toMatch(/Müller|Bonn/);
  expect(line).toContain(PROBLEMS['no-name'].title);
  expect(line).toContain('course-v1:A+B+C');
});

test('where it was thrown stays in its stack', () => {
  expect(written(problem()).err).toMatchObject({
    type: 'ServiceProblem',
    code: 'no-name',
    stack: expect.stringMatching(/^ServiceProblem\n +at .*log\.test\.ts/),
  });
});

test('other errors are written whole, with their causes', () => {
  const { err } = written(new TypeError('above', { cause: new Error('beneath') }));
  expect(err).toMatchObject({
    type: 'TypeError',
    message: 'above',
    stack: expect.stringContaining('log.test.ts'),
    cause: { type: 'Error', message: 'beneath' },
  });
});
