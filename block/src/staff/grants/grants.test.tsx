// Exceptions and levels as course staff use them: a list in two steps, the outcome of each row, removal.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { shownLearner } from '../../../../shared/learners/learner-text.ts';
import type { GrantView, ListAnswer, RowAnswer } from '../../../../shared/staff/grants.ts';
import { COURSE, problem, type Respond, showPanel, violations } from '../../testing/testing-panel.tsx';
import { rowsOf } from './grants.ts';

const grantOf = (more: Partial<GrantView> = {}): GrantView => ({
  uuid: '11111111-8b86-4d11-b42d-00c04fc964ff',
  kind: 'exception',
  courseId: COURSE,
  award: 'course',
  state: 'active',
  userId: 7,
  username: 'zoe',
  waives: ['grade', 'mode'],
  label: null,
  issuedOn: null,
  template: null,
  until: '2027-01-31',
  endsAt: '2027-02-01T00:00:00Z',
  note: 'Ill during the exam',
  actor: 'staff:12',
  at: '2026-11-20T09:30:00Z',
  requestToken: 'ref-1',
  removed: null,
  ...more,
});

const rowOf = (
  line: number,
  learner: string,
  outcome: RowAnswer['outcome'],
  requirements: RowAnswer['requirements'] = [],
): RowAnswer => ({
  line,
  learner,
  outcome,
  granted: 'made',
  requirements,
  certificate: null,
  message: 'In English.',
});

const answerOf = (dryRun: boolean): ListAnswer => ({
  rows: [
    rowOf(1, 'zoe', dryRun ? 'would-issue' : 'issued'),
    rowOf(2, 'ben', 'not-passing', [{ kind: 'identity', met: false, has: null }]),
    rowOf(3, 'x@example.org', 'unknown-learner'),
  ],
  counts: {},
  dryRun,
  requestToken: 'x',
});

/** A service that keeps removals. */
function service(first: readonly GrantView[] = [grantOf()]): Respond {
  let grants = first;
  return ({ method, body }) => {
    if (method === 'GET') return { body: { grants, next: null } };
    if (method === 'DELETE') {
      const gone = grantOf({ state: 'removed', removed: { at: '2026-11-22T10:00:00Z', actor: 'staff:12' } });
      grants = [gone];
      return { body: { outcome: 'done', grant: gone, certificate: null, requestToken: 'x' } };
    }
    return { body: answerOf(body?.dryRun === true) };
  };
}

async function open(respond: Respond, tab = 'Exceptions', award: object = {}) {
  const shown = showPanel(respond, award);
  const user = userEvent.setup({ delay: null });
  await user.click(screen.getByRole('tab', { name: tab }));
  return { ...shown, user };
}

const box = (name: string | RegExp) => screen.getByRole('textbox', { name });

test('usernames and addresses, one a line; what is empty is left out', () => {
  expect(rowsOf('zoe\r\n\n ben ,\nx@example.org')).toEqual([
    { username: 'zoe' },
    { username: 'ben' },
    { username: 'x@example.org', email: 'x@example.org' },
  ]);
});

test('learners are read however they were copied', () => {
  const copied = '\u200Bzoe\u00A0\nMaria Keller <maria@example.org>;\nmailto:x@example.org\n“ben”\n\u200B';
  expect(rowsOf(copied)).toEqual([
    { username: 'zoe' },
    { email: 'maria@example.org' },
    { email: 'x@example.org' },
    { username: 'ben' },
  ]);
});

test('lists what is granted: whom, what, until when, why and by whom', async () => {
  const { container } = await open(service());
  const table = await screen.findByRole('table', { name: /1 entry/ });
  expect(table).toHaveTextContent(
    /zoe.*Grade and Enrollment track.*In force through January 31, 2027.*Ill during the exam.*Staff, account 12/,
  );
  expect(await violations(container)).toEqual([]);
});

test('an empty list says so', async () => {
  await open(service([]));
  expect(await screen.findByText('No exceptions yet.')).toBeInTheDocument();
});

test('allows a list in two steps, and shows the outcome of each row', async () => {
  const { container, asked, user, onChanged } = await open(service());
  await user.click(screen.getByRole('button', { name: 'Preview changes' }));
  expect(box(/Learners/)).toHaveFocus();
  await user.type(box(/Learners/), 'zoe\nben\nx@example.org');
  await user.click(screen.getByRole('checkbox', { name: 'Grade' }));
  await user.click(screen.getByRole('checkbox', { name: 'Verified identity' }));
  await user.click(screen.getByRole('checkbox', { name: 'Grade' }));
  await user.type(box(/Reason/), 'Ill');
  await user.click(screen.getByRole('button', { name: 'Preview changes' }));
  const would = await screen.findByRole('table', {
    name: /Preview for 3 learners\. Nothing has been saved/,
  });
  expect(within(would).getByText('Will be issued')).toBeInTheDocument();
  expect(screen.getByRole('heading', { name: 'Review changes' })).toHaveFocus();
  const posts = () => asked.filter(({ method }) => method === 'POST');
  expect(posts()[0]?.body).toEqual({
    rows: [{ username: 'zoe' }, { username: 'ben' }, { username: 'x@example.org', email: 'x@example.org' }],
    waives: ['identity'],
    until: null,
    note: 'Ill',
    dryRun: true,
  });
  expect(await violations(container)).toEqual([]);
  await user.dblClick(screen.getByRole('button', { name: 'Add exception' }));
  const done = await screen.findByRole('table', { name: 'Results for 3 learners' });
  expect(done).toHaveTextContent(
    /zoe.*Issued.*ben.*Not yet.*Added\. Missing: Verified identity.*Learner not found/,
  );
  expect(posts().map(({ body }) => body?.dryRun)).toEqual([true, false]);
  expect(onChanged).toHaveBeenCalledTimes(1);
  await user.click(screen.getByRole('button', { name: 'Add more' }));
  expect(box(/Learners/)).toHaveValue('');
});

test('more than a hundred rows are not sent', async () => {
  const { asked, user } = await open(service());
  await user.click(box(/Learners/));
  await user.paste(Array.from({ length: 101 }, (_, at) => `learner${at}`).join('\n'));
  await user.click(screen.getByRole('checkbox', { name: 'Grade' }));
  await user.type(box(/Reason/), 'Ill');
  await user.click(screen.getByRole('button', { name: 'Preview changes' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('More than 100 learners');
  expect(asked.filter(({ method }) => method === 'POST')).toEqual([]);
});

test('the form shows a fault of the service, and what was typed stays', async () => {
  const { user } = await open((one) =>
    one.method === 'POST'
      ? problem(409, 'course-not-configured', 'Open the published block once.')
      : service()(one),
  );
  await user.type(box(/Learners/), 'zoe');
  await user.click(screen.getByRole('checkbox', { name: 'Grade' }));
  await user.type(box(/Reason/), 'Ill');
  await user.click(screen.getByRole('button', { name: 'Preview changes' }));
  expect(await screen.findByRole('alert')).toHaveTextContent(
    /not configured for that yet.*Open the published block once/,
  );
  expect(box(/Learners/)).toHaveValue('zoe');
});

test('removes with a note, and the list says since when', async () => {
  const { asked, user, container } = await open(service());
  await user.click(await screen.findByRole('button', { name: /Remove zoe/ }));
  expect(screen.getByRole('heading', { name: 'Remove: zoe' })).toHaveFocus();
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  const list = screen.getByRole('heading', { name: 'Exceptions' });
  expect(list).toHaveFocus();
  await user.click(screen.getByRole('button', { name: /Remove zoe/ }));
  expect(container).toHaveTextContent('Certificates already issued are not affected.');
  await user.type(box(/Note for staff/), 'By mistake');
  await user.click(screen.getByRole('button', { name: 'Remove' }));
  await screen.findByText(/Removed on November 22, 2026/);
  expect(list).toHaveFocus();
  const gone = asked.find(({ method }) => method === 'DELETE');
  expect(gone?.path).toMatch(/\/awards\/course\/exceptions\/11111111-/);
  expect(gone?.body).toEqual({ note: 'By mistake', dryRun: false });
  expect(screen.queryByRole('button', { name: /Remove zoe/ })).not.toBeInTheDocument();
});

describe('levels', () => {
  const levels = [{ label: 'Distinction', threshold: 9000 }];

  test('have no tab where the award has none', async () => {
    showPanel(service());
    expect(screen.queryByRole('tab', { name: 'Levels' })).not.toBeInTheDocument();
    await waitFor(() => undefined);
  });

  test('put learners into one of the award’s own', async () => {
    const { asked, user } = await open(service([]), 'Levels', { levels });
    await user.type(box(/Learners/), 'zoe');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Level' }), 'Distinction');
    await user.click(screen.getByRole('checkbox', { name: /Reissue/ }));
    await user.type(box(/Reason/), 'Prize');
    await user.click(screen.getByRole('button', { name: 'Preview changes' }));
    await user.click(await screen.findByRole('button', { name: 'Assign level' }));
    await screen.findByRole('heading', { name: 'Done' });
    const posts = asked.filter(({ method }) => method === 'POST');
    expect(posts[1]?.path).toMatch(/\/levels$/);
    expect(posts[1]?.body).toEqual({
      rows: [{ username: 'zoe' }],
      label: 'Distinction',
      note: 'Prize',
      reissue: true,
      dryRun: false,
    });
  });
});

test('several learners of one line are as many rows; an address with a name stays whole', () => {
  const rows = (text: string) => rowsOf(text).map(shownLearner);
  expect(rows('EX1, ex2; ex3\nzoe\n')).toEqual(['EX1', 'ex2', 'ex3', 'zoe']);
  expect(rowsOf('Doe, Jane <jane@example.org>')).toHaveLength(1);
});
