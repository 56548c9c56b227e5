// A run over the course: preview, start, watch, pause, resume, cancel; against a service that moves it on.
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { RunView } from '../../../../shared/staff/runs.ts';
import { COURSE, problem, type Respond, showPanel, violations } from '../../testing/testing-panel.tsx';
import { currentOf } from './run-status.ts';

const ID = '22222222-8b86-4d11-b42d-00c04fc964ff';
const preview = {
  learners: 400,
  byReason: { 'to-issue': 120, 'not-passing': 270, 'moon-landed': 10 },
  failures: {},
};
const runOf = (more: Partial<RunView> = {}): RunView =>
  ({
    id: ID,
    courseId: COURSE,
    award: 'course',
    kind: 'full',
    status: 'previewed',
    actor: 'staff:12',
    requestToken: 'ref-1',
    settingsDigest: 'd',
    createdAt: '2026-11-20T09:30:00Z',
    updatedAt: '2026-11-20T09:30:00Z',
    endedAt: null,
    preview,
    counts: { learners: 0, byReason: {}, failures: {} },
    perSecond: null,
    secondsLeft: null,
    idleSince: null,
    problem: null,
    ...more,
  }) as RunView;
const running = runOf({
  status: 'running',
  counts: { learners: 100, byReason: { issued: 30, 'not-passing': 70 }, failures: {} },
  perSecond: 12.34,
  secondsLeft: 240,
});
const NEXT = {
  start: running,
  pause: { ...running, status: 'paused' },
  resume: running,
  cancel: { ...running, status: 'cancelled' },
} as const;

/** A service with one run, or none until it is previewed. */
function service(first: RunView | undefined): { respond: Respond; set: (run: RunView) => void } {
  let run = first;
  return {
    set: (next) => {
      run = next;
    },
    respond: ({ method, path, body }) => {
      if (method === 'GET') return { body: path.endsWith('/runs') ? { runs: run ? [run] : [] } : run };
      run =
        body?.dryRun === true
          ? runOf({ status: 'previewing', preview: null })
          : (NEXT[body?.action as 'start'] as RunView);
      return { body: { outcome: 'done', run, requestToken: 'x' } };
    },
  };
}

const button = (name: string | RegExp) => screen.findByRole('button', { name });
const state = (name: string | RegExp) => screen.findByRole('heading', { level: 3, name });

async function open(respond: Respond) {
  const shown = showPanel(respond);
  const user = userEvent.setup({ delay: null });
  await user.click(screen.getByRole('tab', { name: 'Issue to the course' }));
  return { ...shown, user };
}

test('previews, counts, starts with the number on the button, and pauses', async () => {
  const world = service(undefined);
  const { asked, user, container } = await open(world.respond);
  await user.click(await button('Preview'));
  expect(await state('Counting…')).toHaveFocus();
  // The page reads the run again by itself.
  world.set(runOf());
  await state(/Nothing has been issued yet/);
  expect(container).toHaveTextContent(
    /Will be issued a certificate120.*Not yet: a requirement is missing270.*moon-landed10/,
  );
  expect(await violations(container)).toEqual([]);
  await user.click(await button('Issue 120 certificates'));
  await state('Issuing certificates');
  const bar = screen.getByRole('progressbar', { name: 'Progress of the run' });
  expect(bar).toHaveAttribute('aria-valuenow', '25');
  expect(container).toHaveTextContent('25% · 100 learners checked · 12.3 per second · about 4 minutes left');
  expect(await violations(container)).toEqual([]);
  await user.click(await button('Pause'));
  await state('Paused');
  await user.click(await button('Resume'));
  await state('Issuing certificates');
  const bodies = asked.filter(({ method }) => method === 'POST').map(({ body }) => body);
  expect(bodies).toEqual([{ dryRun: true }, { action: 'start' }, { action: 'pause' }, { action: 'resume' }]);
});

test('cancelling asks again first', async () => {
  const { asked, user } = await open(service(running).respond);
  await user.click(await button('Cancel run…'));
  expect(screen.getByText(/Certificates already issued are not affected/)).toHaveFocus();
  await user.click(await button('Keep running'));
  expect(await state('Issuing certificates')).toHaveFocus();
  await user.click(await button('Cancel run…'));
  await user.click(await button('Cancel run'));
  await state('Cancelled');
  expect(asked.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
    { action: 'cancel' },
  ]);
  await button('Preview again');
});

test('a preview that finds no learner has nothing to start', async () => {
  await open(
    service(runOf({ preview: { learners: 9, byReason: { 'not-passing': 9 }, failures: {} } })).respond,
  );
  await state(/Nothing has been issued yet/);
  expect(screen.queryByRole('button', { name: /^Issue/ })).not.toBeInTheDocument();
  expect(screen.getByText('No learner qualifies for a new certificate.')).toBeInTheDocument();
});

test('a preview says whose names look damaged', async () => {
  const counts = { learners: 5, byReason: { 'to-issue': 5 }, failures: {} };
  const nameDoubts = { count: 2, userIds: [12, 15], usernames: ['maria', null] };
  await open(service(runOf({ status: 'previewed', preview: { ...counts, nameDoubts } })).respond);
  expect(
    await screen.findByText(/^2 of their names look damaged\..*Student IDs: 12 \(maria\) and 15\./),
  ).toBeInTheDocument();
});

test('a run that stopped says why and can go on; failures are listed by code', async () => {
  const failed = runOf({
    status: 'failed',
    counts: { learners: 5, byReason: { issued: 3, failed: 2 }, failures: { 'name-not-drawable': 2 } },
    problem: { code: 'lms-unavailable', detail: 'The LMS is away.' },
  });
  const { container } = await open(service(failed).respond);
  await state('Stopped by a problem');
  expect(container).toHaveTextContent('The learning platform did not answer.');
  expect(container).toHaveTextContent(
    /The name contains a character that we can’t print\.name-not-drawable2/,
  );
  await button('Resume');
});

test('a run without a worker says so until it has one, and offers no action that would not help', async () => {
  const world = service({ ...running, idleSince: '2026-11-20T09:40:00Z', secondsLeft: null });
  const { container } = await open(world.respond);
  await state('Issuing certificates');
  const sentence = 'Waiting to start. It will continue automatically.';
  expect(screen.getByText(sentence)).toBeInTheDocument();
  expect(container).not.toHaveTextContent(/left/);
  expect(screen.queryByRole('button', { name: 'Resume' })).not.toBeInTheDocument();
  expect(await violations(container)).toEqual([]);
  world.set(running);
  await waitFor(() => expect(screen.queryByText(sentence)).not.toBeInTheDocument(), { timeout: 5_000 });
  expect(container).toHaveTextContent('about 4 minutes left');
});

test('a timeout while a run is active is shown, and the page reads it later', async () => {
  let silent = false;
  const world = service(running);
  jest.useFakeTimers();
  const { asked } = showPanel((one) => (silent ? problem(503, 'busy', 'Wait.') : world.respond(one)));
  await act(async () => screen.getByRole('tab', { name: 'Issue to the course' }).click());
  await act(() => jest.advanceTimersByTimeAsync(100));
  silent = true;
  await act(() => jest.advanceTimersByTimeAsync(2_100));
  expect(screen.getByRole('alert')).toHaveTextContent(/Try again in a moment/);
  const before = asked.length;
  await act(() => jest.advanceTimersByTimeAsync(5_000));
  expect(asked).toHaveLength(before);
  silent = false;
  await act(() => jest.advanceTimersByTimeAsync(6_000));
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  jest.useRealTimers();
});

test('looking again is answered even where nothing has changed', async () => {
  const { user } = await open(service(runOf()).respond);
  await state(/Nothing has been issued yet/);
  await user.click(await button('Refresh'));
  expect(await screen.findByText('Refreshed just now.')).toHaveAttribute('role', 'status');
});

test('a run that is paused is not hidden by what a schedule has done since', () => {
  const paused = { ...running, status: 'paused' as const };
  const rolling = runOf({ kind: 'rolling', status: 'done' });
  expect(currentOf([rolling, paused])).toBe(paused);
  expect(currentOf([rolling, runOf()])).toBe(rolling);
  expect(currentOf([])).toBeUndefined();
});

test('a run that ends while it is asked about takes the question away, and the focus goes to what it became', async () => {
  const world = service(running);
  const { user, asked } = await open(world.respond);
  await user.click(await button('Cancel run…'));
  await button('Cancel run');
  world.set(runOf({ status: 'done', counts: { learners: 9, byReason: { issued: 9 }, failures: {} } }));
  await waitFor(() => expect(screen.queryByText('Cancel run')).not.toBeInTheDocument(), {
    timeout: 5_000,
  });
  expect(await state('Done')).toHaveFocus();
  expect(asked.filter(({ method }) => method === 'POST')).toEqual([]);
  expect(screen.queryByText('Done', { selector: '[role=status]' })).not.toBeInTheDocument();
});
