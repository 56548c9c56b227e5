// The report, another threshold, and the file.
import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { StandingState } from '../../learner/state/standing-state.ts';
import { standingOf } from '../../testing/testing.ts';
import { COURSE, problem, type Respond, showPanel, violations } from '../../testing/testing-panel.tsx';
import { saveFile } from '../shared/save-file.ts';

jest.mock('../shared/save-file.ts', () => ({ saveFile: jest.fn() }));

const report = {
  courseId: COURSE,
  award: 'course',
  at: '2026-11-22T10:00:00Z',
  rules: null,
  endedOn: null,
  settingsConflict: false,
  counts: {
    issued: 1200,
    levels: [{ label: 'Distinction', count: 40 }],
    expired: 1,
    revoked: 2,
    replaced: 3,
    erased: 4,
    generating: 5,
    failed: [{ code: 'name-not-drawable', count: 6 }],
  },
  near: {
    within: 500,
    total: 3,
    learners: [
      { username: 'ben', missing: 200 },
      { username: 'zoe', missing: 450 },
    ],
    unknown: 2,
    assumedMet: ['category', 'identity'],
    readAt: '2026-11-22T09:59:30Z',
  },
};
const whatIf = {
  courseId: COURSE,
  award: 'course',
  at: '2026-11-22T10:00:00Z',
  present: 7000,
  threshold: 6000,
  learners: 100,
  unknown: 1,
  earnNow: 50,
  wouldEarn: 62,
  wouldEarnByException: 3,
  endedOn: null,
  assumedMet: [],
  readAt: '2026-11-22T09:59:30Z',
  gain: 12,
  lose: 0,
  loseAndHold: 0,
  gainButRevoked: 1,
  histogram: Array.from({ length: 20 }, (_, at) => ({ from: at * 500, count: at })),
};
const CSV = 'username,status\nzoe,issued\n';

const service: Respond = ({ path }) => {
  if (path.includes('/report?')) return { body: report };
  if (path.includes('/what-if?')) return { body: whatIf };
  return { body: CSV, headers: { 'Content-Type': 'text/csv; charset=utf-8; header=present' } };
};

async function open(respond: Respond) {
  const shown = showPanel(respond);
  const user = userEvent.setup({ delay: null });
  await user.click(screen.getByRole('tab', { name: 'Report' }));
  return { ...shown, user };
}

test('sends no request before a press; then shows the counts, and who is near the threshold', async () => {
  const { asked, user, container } = await open(service);
  expect(asked).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Update report' }));
  const title = await screen.findByRole('heading', { name: /Report of November 22, 2026/ });
  expect(title).toHaveFocus();
  expect(asked[0]?.path).toMatch(/\/awards\/course\/report\?near=500$/);
  expect(screen.getByRole('table', { name: 'Certificates of this award' })).toHaveTextContent(
    /Valid1,200of these: Distinction40Expired1.*name-not-drawable6/,
  );
  expect(
    screen.getByRole('table', { name: /3 learners are within 5 percentage points of passing/ }),
  ).toHaveTextContent(/ben2%zoe4.5%/);
  expect(container).toHaveTextContent('1 more is not listed.');
  expect(container).toHaveTextContent('The grades of 2 enrolled learners are not known.');
  expect(container).toHaveTextContent(
    'Not checked, assumed met: averages of assignment types and a verified identity. The actual number may be lower.',
  );
  expect(container).toHaveTextContent(/Grades and enrollments read on November 22, 2026 at 9:59/);
  expect(await violations(container)).toEqual([]);
});

test('another threshold: gain, lose, and the grades as a table', async () => {
  const { asked, user, container } = await open(service);
  const slider = screen.getByRole('slider', { name: 'Minimum course grade' });
  expect(slider).toHaveAttribute('aria-valuetext', '70%');
  fireEvent.change(slider, { target: { value: '6000' } });
  expect(slider).toHaveAttribute('aria-valuetext', '60%');
  await user.click(screen.getByRole('button', { name: /Compare/ }));
  const table = await screen.findByRole('table', { name: 'The course grades of 100 learners' });
  expect(asked[0]?.path).toMatch(/what-if\?threshold=6000$/);
  expect(table).toHaveTextContent(/0% to 5%0.*95% to 100%19/);
  expect(container).toHaveTextContent(
    /Qualify today \(70%\)50Would qualify \(60%\)62Would qualify by an exception only3Newly qualify\+12No longer qualify0/,
  );
  expect(container).toHaveTextContent(/Grades and enrollments read on/);
  expect(container).not.toHaveTextContent('assumed met');
  expect(await violations(container)).toEqual([]);
});

test('the file is saved with a mark for spreadsheets', async () => {
  const { user } = await open(service);
  await user.click(screen.getByRole('button', { name: 'Download all certificates (CSV)' }));
  await screen.findByText('The file is downloaded.');
  expect(saveFile).toHaveBeenCalledWith(
    `\uFEFF${CSV}`,
    'certificates-course.csv',
    expect.stringContaining('csv'),
  );
});

test('a course that the LMS does not report shows as trouble, and the button is there again', async () => {
  const { user } = await open(() => problem(503, 'lms-unavailable', 'Ask with the command instead.'));
  await user.click(screen.getByRole('button', { name: 'Update report' }));
  expect(await screen.findByRole('alert')).toHaveTextContent(/did not answer.*Ask with the command instead/);
  expect(screen.getByRole('button', { name: 'Update report' })).not.toHaveAttribute('aria-disabled');
});

test('many near the line come fifty at a time, and what comes is announced', async () => {
  const learners = Array.from({ length: 120 }, (_, at) => ({ username: `learner${at}`, missing: at }));
  const near = { ...report.near, total: 1200, learners };
  const { user, container } = await open(() => ({ body: { ...report, near } }));
  await user.click(screen.getByRole('button', { name: 'Update report' }));
  const table = await screen.findByRole('table', { name: /1,200 learners are within/ });
  const rows = () => within(table).getAllByRole('row').length - 1;
  expect(rows()).toBe(50);
  expect(container).not.toHaveTextContent('not listed');
  const more = screen.getByRole('button', { name: 'Show more' });
  await user.click(more);
  expect(rows()).toBe(100);
  expect(more).toHaveFocus();
  expect(
    await screen.findByText('100 of 1,200 are shown', { selector: '[role=status]' }),
  ).toBeInTheDocument();
  await user.click(more);
  expect(rows()).toBe(120);
  expect(screen.queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument();
  expect(container).toHaveTextContent('1,080 more are not listed.');
});

test('two blocks with different settings under one name are reported, with what to do', async () => {
  const { user, container } = await open(() => ({ body: { ...report, settingsConflict: true } }));
  await user.click(screen.getByRole('button', { name: 'Update report' }));
  await screen.findByRole('heading', { name: /Report of/ });
  expect(container).toHaveTextContent(
    /Another block uses the award name “course” with different settings\. In Studio/,
  );
});

test.each([
  ['the award’s own', { threshold: 6667 }, 7200, '66.67%'],
  ['the passing grade as the card shows it', { threshold: null }, 7200, '72%'],
  ['the middle where it is unknown', { threshold: null }, null, '50%'],
])('the slider begins at %s', async (_what, award, needs, words) => {
  const requirements = [{ kind: 'course-grade', met: false, has: 0, needs } as const];
  const shown: StandingState = {
    phase: 'shown',
    standing: standingOf('not-passing', { requirements }),
    receivedAt: 0,
    cause: 'load',
    checking: false,
    trouble: null,
  };
  showPanel(service, award, () => shown);
  await userEvent.click(screen.getByRole('tab', { name: 'Report' }));
  expect(screen.getByRole('slider')).toHaveAttribute('aria-valuetext', words);
});

test('an award that has ended says since which day none is issued', async () => {
  const { user, container } = await open(() => ({ body: { ...report, endedOn: '2026-06-30' } }));
  await user.click(screen.getByRole('button', { name: 'Update report' }));
  await screen.findByRole('heading', { name: /Report of/ });
  expect(container).toHaveTextContent(/were valid through June 30, 2026\. No more are issued/);
});
