// Section 1 as course staff use it: find, read, revoke in two steps, and the failures on the way.
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { IntlProvider } from 'react-intl';
import { StaffPanelOpener } from '../../learner/staff-panel-opener.tsx';
import {
  type Asked,
  certificateOf,
  problem,
  type Reply,
  type Respond,
  showPanel,
  violations,
} from '../../testing/testing-panel.tsx';

const valid = certificateOf();
const revoked = certificateOf({
  status: 'revoked',
  downloadUrl: null,
  revoked: {
    at: '2026-11-21T08:00:00Z',
    on: '2026-11-21',
    reason: 'issued-in-error',
    wording: 'Issued to the wrong person.',
  },
});
const entry = (seq: number, action: string, more: object = {}) => ({
  courseId: valid.courseId,
  seq,
  at: `2026-11-20T09:3${seq}:00Z`,
  requestToken: `ref-${seq}`,
  actor: 'staff:12',
  action,
  certificate: valid.uuid,
  details: {},
  note: null,
  noteDigest: null,
  previousHash: 'a'.repeat(64),
  hash: 'b'.repeat(64),
  ...more,
});

/** A service that keeps a revocation and its reinstatement. */
function remembering(first = valid): Respond {
  let now = first;
  return ({ method, path, body }): Reply => {
    if (path.includes('/certificates?learner='))
      return {
        body: { certificates: path.endsWith('=zoe') ? [now, certificateOf({ award: 'other' })] : [] },
      };
    if (method === 'GET') return { body: { certificate: now, versions: [now] } };
    const outcome = body?.dryRun === true ? 'would-do' : 'done';
    if (outcome === 'done') now = path.endsWith('/reinstate') ? valid : revoked;
    return { body: { outcome, certificate: now, requestToken: 'x' } };
  };
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });

async function find(who = 'zoe') {
  const user = userEvent.setup({ delay: null });
  await user.type(
    screen.getByRole('textbox', { name: /Username, email address, or certificate/ }),
    `${who}{Enter}`,
  );
  return user;
}

test('finds by username: state, facts and links, with the focus on the name', async () => {
  const { container, asked } = showPanel(remembering());
  await find();
  const heading = await screen.findByRole('heading', { level: 3, name: /Zoë García zoe/ });
  await waitFor(() => expect(heading).toHaveFocus());
  expect(asked.map(({ path }) => path)).toEqual([
    '/courses/course-v1%3ADemo%2BC%2B1/certificates?learner=zoe',
    `/certificates/${valid.uuid}`,
  ]);
  expect(container).toHaveTextContent('Valid');
  expect(container).toHaveTextContent('November 20, 2026');
  expect(screen.getByRole('link', { name: /View verification page/ })).toHaveAttribute(
    'href',
    valid.verifyUrl,
  );
  expect(screen.getByRole('link', { name: /Download/ })).toHaveAttribute('href', valid.downloadUrl);
  expect(await violations(container)).toEqual([]);
});

test('finds by the number on the paper', async () => {
  const { asked } = showPanel(remembering());
  await find(valid.uuid.toUpperCase());
  await screen.findByRole('heading', { name: /Zoë García/ });
  expect(asked.map(({ path }) => path)).toEqual([`/certificates/${valid.uuid}`]);
});

test.each(['https://grademe.example.org/verify/%.', '<%>', '“%”'])('finds by a pasted %s', async (pasted) => {
  const { asked } = showPanel(remembering());
  const who = pasted.replace('%', valid.uuid);
  await find(who);
  await screen.findByRole('heading', { name: /Zoë García/ });
  expect(asked.map(({ path }) => path)).toEqual([`/certificates/${encodeURIComponent(who)}`]);
});

const digits = valid.uuid.replace(/-/g, '');
test.each([
  ['without hyphens', digits],
  ['with en dashes', valid.uuid.replace(/-/g, '\u2013')],
  ['with blanks', digits.replace(/(.{4})/g, '$1 ').trim()],
  ['with soft hyphens and brackets', `<${valid.uuid.replace(/-/g, '-\u00AD')}>`],
  ['with the letter O for zero', valid.uuid.replace('00c0', 'O0C0')],
  ['in an address, without hyphens', `https://grademe.example.org/verify/${digits}`],
])('the service reads a number %s, as it does elsewhere', async (_how, who) => {
  const { asked } = showPanel(({ path }) =>
    path.startsWith('/certificates/')
      ? { body: { certificate: valid, versions: [valid] } }
      : remembering()({ path } as Asked),
  );
  await find(who);
  await screen.findByRole('heading', { name: /Zoë García/ });
  expect(asked.map(({ path }) => decodeURIComponent(path))).toEqual([`/certificates/${who.toLowerCase()}`]);
});

test.each(['deadbeef.cafe', `x${digits}`, `${digits}0`])('%s is a username', async (who) => {
  const { asked } = showPanel(remembering());
  await find(who);
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]?.path).toContain(`certificates?learner=${who}`);
});

test('takes a username that has a number in it for a username', async () => {
  const { asked } = showPanel(remembering());
  await find(`sso-${valid.uuid}`);
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]?.path).toContain(`certificates?learner=sso-${valid.uuid}`);
});

test('an empty field sends no request; an unknown name explains what it may mean', async () => {
  const { container, asked } = showPanel(remembering());
  const user = userEvent.setup({ delay: null });
  await user.click(button('Find'));
  const field = screen.getByRole('textbox', { name: /Username/ });
  expect(field).toHaveFocus();
  expect(field).toHaveAccessibleDescription(/Required/);
  expect(asked).toEqual([]);
  await find('unknown_one');
  await screen.findByRole('heading', { level: 3, name: 'unknown_one' });
  expect(container).toHaveTextContent(/No certificate found\. Check the spelling/);
  expect(await violations(container)).toEqual([]);
});

test('revokes in two steps: nothing is written before the second, and the card is notified', async () => {
  const { container, asked, onChanged } = showPanel(remembering());
  const user = await find();
  await user.click(await screen.findByRole('button', { name: 'Revoke…' }));
  expect(screen.getByRole('heading', { name: 'Revoke this certificate' })).toHaveFocus();
  await user.click(button('Preview changes'));
  expect(screen.getByRole('combobox', { name: /Reason/ })).toHaveFocus();
  await user.selectOptions(screen.getByRole('combobox', { name: /Reason/ }), 'Issued by mistake');
  await user.type(screen.getByRole('textbox', { name: /Public explanation/ }), 'Issued to the wrong person.');
  expect(await violations(container)).toEqual([]);
  await user.click(button('Preview changes'));

  const confirm = await screen.findByRole('heading', { name: 'Review changes' });
  expect(confirm).toHaveFocus();
  expect(container).toHaveTextContent('“Issued to the wrong person.”');
  const posts = () => asked.filter(({ method }) => method === 'POST');
  expect(posts().map(({ body }) => body?.dryRun)).toEqual([true]);
  expect(onChanged).not.toHaveBeenCalled();
  expect(await violations(container)).toEqual([]);

  await user.dblClick(button('Revoke certificate'));
  await waitFor(() => expect(container).toHaveTextContent('Reason (staff only)'));
  expect(posts()).toHaveLength(2);
  expect(posts()[1]?.body).toEqual({
    reason: 'issued-in-error',
    wording: 'Issued to the wrong person.',
    dryRun: false,
  });
  expect(posts()[1]?.requestToken).not.toBe(posts()[0]?.requestToken);
  expect(onChanged).toHaveBeenCalledTimes(1);
  expect(screen.getByRole('heading', { level: 3, name: /Zoë/ })).toHaveFocus();
  expect(container).toHaveTextContent('The certificate is revoked.');
  await waitFor(() =>
    expect(screen.getAllByRole('status').some((each) => /revoked/.test(each.textContent ?? ''))).toBe(true),
  );
  // What is revoked can only be reinstated.
  expect(screen.queryByRole('button', { name: 'Reissue…' })).not.toBeInTheDocument();
  expect(button('Reinstate…')).toBeInTheDocument();
});

test('silence at the second step: pressing again carries the same request token', async () => {
  const service = remembering();
  let silent = true;
  const { asked } = showPanel((one) => {
    if (one.body?.dryRun !== false || !silent) return service(one);
    silent = false;
    return 'cut';
  });
  const user = await find();
  await user.click(await screen.findByRole('button', { name: 'Revoke…' }));
  await user.selectOptions(screen.getByRole('combobox', { name: /Reason/ }), 'other');
  await user.click(button('Preview changes'));
  await user.click(await screen.findByRole('button', { name: 'Revoke certificate' }));
  expect(await screen.findByRole('alert')).toHaveTextContent(/did not answer/);
  await user.click(button('Revoke certificate'));
  await screen.findByText('The certificate is revoked.');
  const deeds = asked.filter(({ body }) => body?.dryRun === false);
  expect(deeds).toHaveLength(2);
  expect(deeds[0]?.requestToken).toBe(deeds[1]?.requestToken);
});

test.each<[string, (asked: Asked) => Reply | 'cut', RegExp]>([
  [
    'not staff any more',
    () => problem(403, 'forbidden', 'You are not staff.'),
    /staff of this course.*You are not staff.*ref-12345/,
  ],
  [
    'the LMS is away',
    () => problem(503, 'lms-unavailable', 'It sleeps.'),
    /did not answer\. Try again in a moment/,
  ],
  [
    'too many questions',
    () => ({ ...problem(429, 'busy', 'Wait.'), headers: { 'Retry-After': '20' } }),
    /Try again in 20 seconds/,
  ],
  ['a gateway answers', () => ({ status: 502, body: '<html>' }), /did not answer/],
  ['no connection', () => 'cut', /Check your connection/],
  ['another shape', () => ({ body: { hello: 1 } }), /does not understand/],
])('trouble while finding: %s', async (_name, respond, words) => {
  const { container } = showPanel(respond);
  await find();
  expect(await screen.findByRole('alert')).toHaveTextContent(words);
  expect(button('Find')).not.toHaveAttribute('aria-disabled');
  expect(await violations(container)).toEqual([]);
});

test('the form shows a conflict and keeps what was typed', async () => {
  const service = remembering();
  showPanel((one) =>
    one.method === 'POST'
      ? problem(409, 'conflict', 'A newer version replaces this certificate.')
      : service(one),
  );
  const user = await find();
  await user.click(await screen.findByRole('button', { name: 'Reissue…' }));
  await user.selectOptions(screen.getByRole('combobox', { name: /Reason/ }), 'name-corrected');
  await user.click(button('Preview changes'));
  expect(await screen.findByRole('alert')).toHaveTextContent(/newer version replaces/);
  expect(screen.getByRole('combobox', { name: /Reason/ })).toHaveValue('name-corrected');
});

test('a re-issue keeps the printed name unless a correction is asked for, and says what changes before it does it', async () => {
  const service = remembering();
  const changes = [
    { fact: 'name', before: 'Zoë García', after: 'Zoë Gómez' },
    { fact: 'hours', before: null, after: '24' },
  ];
  const { container, asked } = showPanel((one) => {
    const reply = service(one);
    const isForeseen = one.body?.dryRun === true;
    return isForeseen ? { body: { ...((reply as Reply).body as object), changes } } : reply;
  });
  const user = await find();
  await user.click(await screen.findByRole('button', { name: 'Reissue…' }));
  const named = within(screen.getByRole('group', { name: 'Name' }));
  const printed = named.getByRole('radio', { name: 'The name as printed' });
  const current = named.getByRole('radio', { name: 'The account’s current name' });
  await user.selectOptions(screen.getByRole('combobox', { name: /Reason/ }), 'design-changed');
  expect(printed).toBeChecked();
  await user.selectOptions(screen.getByRole('combobox', { name: /Reason/ }), 'name-corrected');
  expect(current).toBeChecked();
  await user.click(button('Preview changes'));
  await screen.findByRole('heading', { name: 'Review changes' });
  const announcement = screen
    .getAllByRole('listitem')
    .map((each) => each.textContent?.replaceAll(/[\u2068\u2069]/g, ''));
  expect(announcement.slice(1)).toEqual(['Awarded to: Zoë García → Zoë Gómez', 'Also printed: – → 24']);
  expect(asked.at(-1)?.body).toEqual({ reason: 'name-corrected', templateVersion: 'pinned', dryRun: true });
  expect(await violations(container)).toEqual([]);
});

test.each([
  [[], true],
  [[{ fact: 'hours', before: null, after: '24' }], false],
  [undefined, false],
])('a re-issue that changes nothing says so: %j', async (changes, isSaid) => {
  const service = remembering();
  showPanel((one) => {
    const reply = service(one);
    return one.body?.dryRun === true ? { body: { ...((reply as Reply).body as object), changes } } : reply;
  });
  const user = await find();
  await user.click(await screen.findByRole('button', { name: 'Reissue…' }));
  await user.selectOptions(screen.getByRole('combobox', { name: /Reason/ }), 'date-corrected');
  await user.click(button('Preview changes'));
  await screen.findByRole('heading', { name: 'Review changes' });
  expect(screen.queryByText(/would be identical/) !== null).toBe(isSaid);
});

test('a slow service: the button shows it, stays and keeps the focus', async () => {
  showPanel(() => null);
  await find();
  const busy = button('Searching…');
  expect(busy).toHaveAttribute('aria-disabled', 'true');
  expect(busy).toBeEnabled();
});

test('older versions are listed, with nothing to do to them', async () => {
  const old = certificateOf({
    uuid: '00000000-8b86-4d11-b42d-00c04fc964ff',
    status: 'replaced',
    recipientName: 'Zoe Garcia',
  });
  const now = certificateOf({ version: 2 });
  const { container } = showPanel(({ path }) =>
    path.includes('?')
      ? { body: { certificates: [now] } }
      : { body: { certificate: now, versions: [now, old] } },
  );
  await find();
  const list = await screen.findByRole('list');
  expect(within(list).getByText('Zoe Garcia')).toBeInTheDocument();
  expect(within(list).getByText('Replaced by a newer version')).toBeInTheDocument();
  expect(within(list).queryByRole('button')).not.toBeInTheDocument();
  expect(await violations(container)).toEqual([]);
});

test('the audit trail: newest first, actors in words, unknown actions as they are', async () => {
  const service = remembering();
  const entries = [
    entry(1, 'awarded', { actor: 'learner:7' }),
    entry(2, 'revoked', { note: 'See ticket 7', details: { reason: 'other' } }),
    entry(3, 'moon-landed', { actor: 'martian' }),
  ];
  const { container } = showPanel((one) =>
    one.path.startsWith('/audit/') ? { body: { entries } } : service(one),
  );
  const user = await find();
  await user.click(await screen.findByRole('button', { name: 'History' }));
  const table = await screen.findByRole('table', { name: /newest first/ });
  const rows = within(table)
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.textContent);
  expect(rows[0]).toMatch(/martian.*moon-landed/);
  expect(rows[1]).toMatch(/Staff, account 12.*Revoked.*Something else.*See ticket 7.*ref-2/);
  expect(rows[2]).toMatch(/Learner, account 7.*Issued/);
  expect(await violations(container)).toEqual([]);
});

test('days of the certificate are those of its own time zone, as on the verify page', async () => {
  // The instants are half past midnight in Madrid, and the day before for readers west of it.
  const about = certificateOf({
    status: 'revoked',
    revoked: { at: '2026-11-21T23:30:00Z', on: '2026-11-22', reason: 'other', wording: null },
    renewedAt: '2026-06-30T22:30:00Z',
    renewedOn: '2026-07-01',
  });
  const { container } = showPanel(remembering(about));
  await find();
  await screen.findByRole('heading', { level: 3, name: /Zoë García/ });
  expect(container).toHaveTextContent(/RenewedJuly 1, 2026(?! at)/);
  expect(container).toHaveTextContent(/Revoked onNovember 22, 2026(?! at)/);
});

test('lines of the history say what they changed, and why something could not be created', async () => {
  const service = remembering();
  const end = (before: string | null, after: string | null) => [{ fact: 'valid-until', before, after }];
  const entries = [
    entry(1, 'award-delayed', { details: { code: 'storage-unavailable', attempt: 1 } }),
    entry(2, 'expiry-set', { changes: end(null, '2026-12-31') }),
    entry(3, 'renewing', { changes: end('2026-12-31', '2027-12-31') }),
    entry(4, 'reissuing', {
      changes: [{ fact: 'template', before: `classic@${'1'.repeat(64)}`, after: `formal@${'2'.repeat(64)}` }],
      details: { reason: 'level-changed' },
    }),
    entry(5, 'expiry-set', { changes: end('2027-12-31', null) }),
  ];
  const { container } = showPanel((one) =>
    one.path.startsWith('/audit/') ? { body: { entries } } : service(one),
  );
  const user = await find();
  await user.click(await screen.findByRole('button', { name: 'History' }));
  const table = await screen.findByRole('table', { name: /newest first/ });
  const lines = within(table)
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.textContent?.replaceAll(/[\u2068\u2069]/g, ''));
  expect(lines[0]).toContain('Expiry changedValid until: December 31, 2027 → –');
  expect(lines[1]).toContain('Design: classic, 111111111111 → formal, 222222222222The level has changed');
  expect(lines[2]).toContain('Renewal requestedValid until: December 31, 2026 → December 31, 2027');
  expect(lines[3]).toContain('Expiry changedValid until: – → December 31, 2026');
  expect(lines[4]).toContain('DelayedThe certificate could not be saved.');
  expect(await violations(container)).toEqual([]);
});

describe('nothing of the learner before is left', () => {
  /** Zoë, who is revoked, and Ada, whose search may be held or fail. */
  async function revoked(answerAda: () => Reply | null = () => ({ body: { certificates: [] } })) {
    const service = remembering();
    showPanel((one) => (one.path.endsWith('learner=ada') ? answerAda() : service(one)));
    const user = await find();
    await user.click(await screen.findByRole('button', { name: 'Revoke…' }));
    await user.selectOptions(screen.getByRole('combobox', { name: /Reason/ }), 'other');
    await user.click(button('Preview changes'));
    await user.click(await screen.findByRole('button', { name: 'Revoke certificate' }));
    await waitFor(() => expect(announcement()).toMatch(/revoked/));
    return user;
  }
  const announcement = () =>
    screen
      .getAllByRole('status')
      .map((each) => each.textContent)
      .join('');
  const search = async (user: Awaited<ReturnType<typeof revoked>>, who: string) => {
    const field = screen.getByRole('textbox', { name: /Username, email address, or certificate/ });
    await user.clear(field);
    await user.type(field, `${who}{Enter}`);
  };

  test('once another is looked for: not the announcement, nor the learner', async () => {
    const user = await revoked();
    await search(user, 'ada');
    await screen.findByRole('heading', { level: 3, name: 'ada' });
    expect(announcement()).toBe('');
    expect(screen.queryByText(/revoked/)).not.toBeInTheDocument();
  });

  test('while and after a search that does not answer', async () => {
    const user = await revoked(() => problem(503, 'lms-unavailable', 'It sleeps.'));
    await search(user, 'ada');
    await screen.findByRole('alert');
    expect(announcement()).toBe('');
    expect(screen.queryByRole('heading', { level: 3, name: /Zoë/ })).not.toBeInTheDocument();
  });

  test('nor a form that was half filled in, when the same learner is looked for again', async () => {
    showPanel(remembering());
    const user = await find();
    await user.click(await screen.findByRole('button', { name: 'Revoke…' }));
    await user.selectOptions(screen.getByRole('combobox', { name: /Reason/ }), 'other');
    await search(user, 'zoe');
    await screen.findByRole('heading', { level: 3, name: /Zoë/ });
    expect(screen.queryByRole('combobox', { name: /Reason/ })).not.toBeInTheDocument();
  });

  test('in another section, and an announcement on its way is not made there', async () => {
    const user = await revoked();
    await user.click(screen.getByRole('tab', { name: 'Exceptions' }));
    expect(announcement()).not.toMatch(/revoked/);
    await user.click(screen.getByRole('tab', { name: 'Learners' }));
    expect(announcement()).not.toMatch(/revoked/);
  });
});

describe('the staff panel button', () => {
  const connection = (loadPanel: () => Promise<never>) => ({
    call: () => Promise.reject(new Error('no call is expected')),
    mint: () => 'token-1',
    courseId: 'c',
    loadPanel,
  });
  const award = { slug: 'course', threshold: null, modes: [], template: 'classic' };

  test('fetches nothing while it is closed, and says what to do when the script cannot be had', async () => {
    const user = userEvent.setup({ delay: null });
    const load = jest.fn(() => Promise.reject(new Error('offline')));
    const { container } = render(
      <IntlProvider locale="en" messages={{}} onError={() => undefined}>
        <StaffPanelOpener
          connection={connection(load)}
          award={award}
          readCard={() => ({ phase: 'loading' })}
          onChanged={() => undefined}
        />
      </IntlProvider>,
    );
    const door = button('Manage certificates');
    expect(door).toHaveAttribute('aria-expanded', 'false');
    expect(load).not.toHaveBeenCalled();
    await user.click(door);
    expect(door).toHaveAttribute('aria-expanded', 'true');
    expect(await screen.findByRole('alert')).toHaveTextContent(/could not be loaded/);
    expect(await violations(container)).toEqual([]);
    await user.click(button('Try again'));
    expect(load).toHaveBeenCalledTimes(2);
  });
});
