// Failed certificates, as course staff see them: the reason, the tries, and retrying one or all.
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Failure, Refusal } from '../../../../shared/staff/failures.ts';
import { problem, type Respond, showPanel, violations } from '../../testing/testing-panel.tsx';

const failureOf = (at: number, more: Partial<Failure> = {}): Failure => ({
  uuid: `${at}1111111-8b86-4d11-b42d-00c04fc964ff`,
  award: 'course',
  userId: at,
  username: `learner${at}`,
  version: 1,
  attempts: 8,
  failedAt: '2026-11-20T09:30:00Z',
  problem: { code: 'internal', detail: 'An internal fault.' },
  ...more,
});

/** A service that removes retried certificates from its list. */
function service(first: readonly Failure[], pageSize = 50, refusals: readonly Refusal[] = []): Respond {
  let failures = first;
  return ({ method, path, body }) => {
    if (method === 'GET') {
      const from = Number(new URLSearchParams(path.split('?')[1]).get('after') ?? 0);
      const next = from + pageSize < failures.length ? from + pageSize : null;
      const page = { failures: failures.slice(from, from + pageSize), total: failures.length, next };
      return { body: { ...page, refusals: from === 0 ? refusals : [], refused: refusals.length } };
    }
    const wanted = body?.all === true ? failures.map(({ uuid }) => uuid) : (body?.uuids as string[]);
    failures = failures.filter(({ uuid }) => !wanted.includes(uuid));
    return { body: { retried: wanted, left: failures.length, requestToken: 'x' } };
  };
}

async function open(respond: Respond) {
  const shown = showPanel(respond);
  const user = userEvent.setup({ delay: null });
  await user.click(screen.getByRole('tab', { name: /^Needs attention/ }));
  return { ...shown, user };
}

test('says whose, why, how often and since when, and tries one again', async () => {
  const other = failureOf(2, {
    award: 'masterclass',
    problem: { code: 'name-not-drawable', detail: "No face covers 'ஜ'." },
  });
  const { container, asked, user, onChanged } = await open(service([failureOf(1), other]));
  const table = await screen.findByRole('table', {
    name: '2 certificates couldn’t be created, oldest first',
  });
  expect(table).toHaveTextContent(
    /learner1The certificate service had a problem\.internal8November 20, 2026/,
  );
  // The service's sentence names the character, and says the rest as well.
  expect(table).toHaveTextContent(/learner2masterclassNo face covers 'ஜ'\.name-not-drawable/);
  expect(await violations(container)).toEqual([]);
  await user.dblClick(screen.getByRole('button', { name: 'Retry learner1' }));
  const notice = await screen.findByText(/^Retrying 1 certificate/, { selector: '.gm-notice p' });
  expect(notice.closest('[tabindex]')).toHaveFocus();
  const posts = asked.filter(({ method }) => method === 'POST');
  expect(posts.map(({ path, body }) => [path.replace(/.*\+1|.*%2B1/, ''), body])).toEqual([
    ['/failures/retry', { uuids: [failureOf(1).uuid] }],
  ]);
  expect(screen.queryByText('learner1')).not.toBeInTheDocument();
  expect(onChanged).toHaveBeenCalledTimes(1);
  expect(await violations(container)).toEqual([]);
});

test('tries all again, and then nothing has failed', async () => {
  const { user } = await open(
    service(
      [1, 2, 3].map((at) => failureOf(at)),
      2,
    ),
  );
  const table = await screen.findByRole('table', { name: /3 certificates/ });
  expect(within(table).getAllByRole('row')).toHaveLength(3);
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  expect(await screen.findByRole('button', { name: 'Retry learner3' })).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Retry all 3' }));
  expect(await screen.findByText('Nothing needs attention in this course.')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^Try/ })).not.toBeInTheDocument();
});

test('a refusal is shown, and the list stays', async () => {
  const respond = service([failureOf(1)]);
  const { user } = await open((one) =>
    one.method === 'POST' ? problem(403, 'read-only', 'You look as a learner.') : respond(one),
  );
  await user.click(await screen.findByRole('button', { name: 'Retry' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('You look as a learner.');
  expect(screen.getByRole('button', { name: 'Retry learner1' })).toBeInTheDocument();
});

test('the text that does not fit is named', async () => {
  const params = { field: 'level' } as const;
  const detail = 'The grading level needs 900 points of width.';
  await open(service([failureOf(1, { problem: { code: 'text-overflow', detail, params } })]));
  expect(await screen.findByRole('table')).toHaveTextContent(
    `The level is too long for the certificate.${detail}text-overflow`,
  );
});

describe('learners whom a run refused', () => {
  const refusalOf = (username: string, more: Partial<Refusal> = {}): Refusal => ({
    award: 'course',
    userId: 5,
    username,
    refusedAt: '2026-11-20T09:30:00Z',
    problem: {
      code: 'no-name',
      detail: 'The learner’s account has no full name. Ask the learner to add it.',
    },
    ...more,
  });

  test('are listed with the reason and counted on the tab, before it is opened', async () => {
    const refusals = [refusalOf('ben'), refusalOf('ida', { award: 'masterclass' })];
    const { container, user } = await open(service([failureOf(1)], 50, refusals));
    expect(await screen.findByRole('tab', { name: 'Needs attention (3)' })).toBeInTheDocument();
    const table = await screen.findByRole('table', { name: 'The newest run could not issue 2 certificates' });
    expect(table).toHaveTextContent(
      /benThe learner’s account has no full name\. Ask the learner to add it\.no-nameNovember 20, 2026/,
    );
    expect(table).toHaveTextContent(/idamasterclass/);
    expect(within(table).queryByRole('button')).not.toBeInTheDocument();
    expect(container).not.toHaveTextContent('Nothing needs attention');
    expect(await violations(container)).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByRole('tab', { name: 'Needs attention (2)' })).toBeInTheDocument();
    expect(screen.getByText('ben')).toBeInTheDocument();
  });

  test('without failures are listed too', async () => {
    const { container } = await open(service([], 50, [refusalOf('ben')]));
    expect(await screen.findByText('ben')).toBeInTheDocument();
    expect(container).not.toHaveTextContent(/Nothing needs attention|retry/);
    expect(screen.queryByRole('button', { name: /^Try/ })).not.toBeInTheDocument();
  });

  test('are read again when the section is opened again', async () => {
    let now: readonly Refusal[] = [];
    const { user } = await open((one) => service([], 50, now)(one));
    expect(await screen.findByText('Nothing needs attention in this course.')).toBeInTheDocument();
    now = [refusalOf('ben')];
    await user.click(screen.getByRole('tab', { name: 'Learners' }));
    await user.click(screen.getByRole('tab', { name: /^Needs attention/ }));
    expect(await screen.findByText('ben')).toBeInTheDocument();
    expect(screen.getByRole('tab', { name: 'Needs attention (1)' })).toBeInTheDocument();
  });

  test('are read again although the listing before has not answered', async () => {
    const respond = service([], 50, [refusalOf('ben')]);
    let reads = 0;
    const { user } = await open((one) => {
      if (!one.path.includes('/failures?')) return respond(one);
      reads += 1;
      return reads === 1 ? null : respond(one);
    });
    expect(await screen.findByRole('tab', { name: 'Needs attention (1)' })).toBeInTheDocument();
    await user.click(screen.getByRole('tab', { name: 'Learners' }));
    expect(reads).toBe(3);
  });

  test('beyond what is named are counted', async () => {
    const { container } = await open((one) => {
      const answer = service([], 50, [refusalOf('ben')])(one);
      return typeof answer === 'object' && answer !== null
        ? { body: { ...(answer.body as object), refused: 620 } }
        : answer;
    });
    expect(await screen.findByText('ben')).toBeInTheDocument();
    expect(container).toHaveTextContent('The first 1 of 620 are listed.');
  });
});
