// A CSV file in the panel, against a service that remembers what it issued: previewed, issued, cut off in the middle, sent twice.
import { act, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { RowAnswer, RowOutcome } from '../../../../shared/staff/grants.ts';
import {
  type Asked,
  problem,
  type Reply,
  type Respond,
  showPanel,
  violations,
} from '../../testing/testing-panel.tsx';

const TEMPLATES = [
  { id: 'classic', title: 'Classic' },
  { id: 'formal', title: 'Formal' },
];

const rowOf = (
  line: number,
  learner: string,
  outcome: RowOutcome,
  more: Partial<RowAnswer> = {},
): RowAnswer => ({
  line,
  learner,
  outcome,
  granted: null,
  requirements: [],
  certificate: null,
  message: `About ${learner}.`,
  ...more,
});

const LACK = { kind: 'course-grade', met: false, has: 6800, needs: 7000 } as const;

type Sent = { readonly line: number; readonly username: string };
const rowsSent = (one?: Asked) => (one?.body?.rows ?? []) as readonly Sent[];

/** Reads a file of usernames as the real service does, with its rows. */
function read(text: string): object {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  const rows = lines.flatMap((line, at) => {
    const [username = ''] = line.split(/[,\t]/);
    return at === 0 || username === '' || username === 'faulty' ? [] : [{ line: at + 1, username }];
  });
  const at = lines.findIndex((line) => line.startsWith('faulty'));
  const why = { code: 'value', values: { column: 'date', value: '06/07/2026' } };
  const invalid = at < 0 ? [] : [rowOf(at + 1, 'faulty', 'invalid-row', { why } as object)];
  const columns = [
    { place: 1, title: 'User Name', meaning: 'username' },
    { place: 2, title: '', meaning: 'reason' },
    { place: 3, title: 'Grade', meaning: null, ignored: 'unknown' },
    { place: 4, title: 'name', meaning: null, ignored: 'fact' },
  ];
  return {
    outcome: 'read',
    reading: {
      headerLine: 1,
      headerMayBeLearner: false,
      skipped: [],
      suggestions: [],
      columns,
      message: '',
    },
    rows,
    invalid,
    requestToken: 'x',
  };
}

/** Issues to all learners but `ben`, once. */
function service() {
  const issued = new Set<string>();
  let trouble: (asked: Asked) => Reply | 'cut' | null | undefined = () => undefined;
  const respond: Respond = (one) => {
    const wrong = trouble(one);
    if (wrong !== undefined) return wrong;
    if (one.path.endsWith('/templates')) return { body: { templates: TEMPLATES } };
    if (one.file !== null) return { body: read(one.file) };
    if (!one.path.endsWith('/csv'))
      return { body: { failures: [], grants: [], runs: [], total: 0, next: null } };
    const dryRun = one.body?.dryRun === true;
    const rows = rowsSent(one).map(({ line, username }) => {
      if (username === 'ben') return rowOf(line, username, 'not-passing', { requirements: [LACK] });
      const outcome = issued.has(username) ? 'already-issued' : dryRun ? 'would-issue' : 'issued';
      if (!dryRun) issued.add(username);
      return rowOf(line, username, outcome);
    });
    return { body: { rows, counts: {}, dryRun, requestToken: one.requestToken } };
  };
  return {
    respond,
    issued,
    breakIt: (next: typeof trouble) => {
      trouble = next;
    },
  };
}

const FILE = 'username,reason\nzoe,x\nben,x\nada,x\n';
const button = (name: string | RegExp) => screen.findByRole('button', { name });
const heading = (name: string | RegExp) => screen.findByRole('heading', { level: 3, name });
const isPart = ({ path }: Asked) => path.endsWith('/csv');
const sent = (asked: readonly Asked[]) => asked.filter(isPart);
const files = (asked: readonly Asked[]) => asked.filter(({ file }) => file !== null);
const long = (count: number) =>
  `username\n${Array.from({ length: count }, (_, at) => `learner${at}`).join('\n')}\n`;

async function open(respond: Respond) {
  const shown = showPanel(respond);
  const user = userEvent.setup({ delay: null });
  await user.click(screen.getByRole('tab', { name: 'Issue from a list' }));
  return { ...shown, user };
}

const choose = (user: ReturnType<typeof userEvent.setup>, text: string | Uint8Array, name = 'class.csv') =>
  user.upload(screen.getByLabelText('CSV file'), fileOf(text, name));

// jsdom has neither of them, and browsers have had both for ten years.
const { TextEncoder } = jest.requireActual<typeof globalThis>('node:util');

/** jsdom's files cannot be read as bytes. */
function fileOf(text: string | Uint8Array, name: string): File {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return Object.assign(new File([bytes as BlobPart], name, { type: 'text/csv' }), {
    arrayBuffer: async () => bytes.buffer,
  });
}

const paste = (text: string) =>
  fireEvent.change(screen.getByRole('textbox', { name: /paste/ }), { target: { value: text } });

describe('while a file is read', () => {
  const OTHER = 'username\ncai\n';
  async function hanging() {
    const world = service();
    world.breakIt(({ file }) => (file === FILE ? null : undefined));
    const shown = await open(world.respond);
    await choose(shown.user, FILE);
    await shown.user.click(await button('Preview changes'));
    return shown;
  }

  test('another can be chosen, and the preview is about that one', async () => {
    const { asked, user } = await hanging();
    await choose(user, OTHER, 'other.csv');
    await user.click(await button('Preview changes'));
    expect(await heading('Review changes')).toHaveFocus();
    expect(sent(asked).map(rowsSent)).toEqual([[{ line: 2, username: 'cai' }]]);
  });

  test('a change of the options asks for a new press', async () => {
    const { asked, user } = await hanging();
    await user.type(screen.getByRole('textbox', { name: /Reason/ }), 'Jury');
    await user.click(await button('Preview changes'));
    expect(files(asked)).toHaveLength(2);
    expect(sent(asked)).toHaveLength(0);
  });

  test('bytes that arrive late do not replace a file chosen since', async () => {
    const { asked, user } = await open(service().respond);
    let arrive: (bytes: ArrayBuffer) => void = () => undefined;
    const slow = Object.assign(new File(['x'], 'slow.csv', { type: 'text/csv' }), {
      arrayBuffer: () => new Promise<ArrayBuffer>((resolve) => (arrive = resolve)),
    });
    await user.upload(screen.getByLabelText('CSV file'), slow);
    await choose(user, OTHER, 'other.csv');
    await act(async () => arrive(new TextEncoder().encode(FILE).buffer as ArrayBuffer));
    await user.click(await button('Preview changes'));
    await heading('Review changes');
    expect(files(asked).map(({ file }) => file)).toEqual([OTHER]);
  });
});

test('previews with counts first, issues under one token, and saves the answers', async () => {
  const world = service();
  const { asked, user, container, onChanged } = await open(world.respond);
  expect(await violations(container)).toEqual([]);
  await choose(user, `\uFEFF${FILE}`);
  await screen.findByRole('option', { name: 'Formal' });
  await user.selectOptions(screen.getByRole('combobox', { name: 'Design' }), 'formal');
  await user.type(screen.getByRole('textbox', { name: /Reason/ }), ' Jury & co ');
  await user.click(await button('Preview changes'));
  expect(await heading('Review changes')).toHaveFocus();
  expect(files(asked).map(({ file }) => file)).toEqual([`\uFEFF${FILE}`]);
  const columns = screen.getByRole('table', { name: /^How the columns are read/ });
  expect(columns).toHaveTextContent(/User NameUsernameColumn 2Reason$/);
  expect(screen.getByText('Ignored: Grade.')).toBeInTheDocument();
  expect(
    screen.getByText(/in a report these columns describe the present certificate: name\./),
  ).toBeInTheDocument();
  const counts = screen.getByRole('table', { name: '3 rows. Nothing has been saved yet.' });
  expect(counts).toHaveTextContent(/Will be issued2Not yet1/);
  const rows = screen.getByRole('table', { name: 'Rows 1 to 3 of 3' });
  expect(rows).toHaveTextContent(/2zoeWill be issued3benMissing: Course grade \(68% of 70%\)\.Not yet4ada/);
  expect(world.issued.size).toBe(0);
  expect(await violations(container)).toEqual([]);

  await user.dblClick(await button('Issue 2 certificates'));
  expect(await heading('Done')).toHaveFocus();
  expect(screen.getByRole('table', { name: '3 rows' })).toHaveTextContent(/Issued2Not yet1/);
  expect([...world.issued]).toEqual(['zoe', 'ada']);
  const [dry, real] = sent(asked);
  const options = { reissue: false, note: 'Jury & co', template: 'formal' };
  expect(dry?.body).toMatchObject({ ...options, dryRun: true });
  expect(real?.body).toMatchObject({ ...options, dryRun: false });
  expect(rowsSent(real)).toEqual([
    { line: 2, username: 'zoe' },
    { line: 3, username: 'ben' },
    { line: 4, username: 'ada' },
  ]);
  expect(real?.requestToken).not.toBe(dry?.requestToken);
  expect(sent(asked)).toHaveLength(2);
  expect(onChanged).toHaveBeenCalledTimes(1);
  expect(await violations(container)).toEqual([]);

  const saved = jest.fn((_blob: Blob) => 'blob:x');
  Object.assign(URL, { createObjectURL: saved, revokeObjectURL: jest.fn() });
  const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  await user.click(await button(/Download results/));
  expect(click).toHaveBeenCalled();
  expect(saved.mock.calls[0]?.[0]).toMatchObject({ type: 'text/csv;charset=utf-8' });
  click.mockRestore();
});

describe('column names that are in doubt', () => {
  const READING = {
    headerLine: 3,
    headerMayBeLearner: false,
    skipped: [{ line: 1, text: 'Course X – honor roll' }],
    suggestions: [{ title: 'Resaon', meaning: 'reason' }],
    columns: [{ place: 1, title: 'user', meaning: 'learner' }],
    message: '',
  };
  const reading = (over: object) => (one: Asked) =>
    one.file === null
      ? undefined
      : {
          body: {
            outcome: 'read',
            reading: { ...READING, ...over },
            rows: [{ line: 4, username: 'zoe' }],
            invalid: [],
            requestToken: 'x',
          },
        };
  async function preview(over: object) {
    const world = service();
    world.breakIt(reading(over));
    const shown = await open(world.respond);
    await choose(shown.user, FILE);
    await shown.user.click(await button('Preview changes'));
    await heading('Review changes');
    return shown;
  }

  test('rows above them, their own row, and a slip are shown before anything is issued', async () => {
    await preview({});
    expect(screen.getByText(/row 1 \(“Course X – honor roll”\)/)).toBeInTheDocument();
    expect(screen.getByText(/The header row is row 3/)).toBeInTheDocument();
    expect(screen.getByText('“Resaon”: did you mean “reason”?')).toBeInTheDocument();
    expect(screen.queryByText(/is read as column names, not as a learner/)).not.toBeInTheDocument();
  });

  test('a first row that may be a learner says how to read it as one', async () => {
    const { asked, user } = await preview({ headerLine: 1, headerMayBeLearner: true, skipped: [] });
    const notice = screen.getByText(/Row 1 is read as the header row, not as a learner/);
    const option = 'There is no header row: the first row is a learner';
    expect(notice).toHaveTextContent(option);
    await user.click(await button('Back'));
    await user.click(screen.getByRole('checkbox', { name: option }));
    await user.click(await button('Preview changes'));
    await heading('Review changes');
    expect(files(asked).map(({ path }) => path.replace(/.*\/csv/, ''))).toEqual([
      '/rows',
      '/rows?header=none',
    ]);
  });

  test('a list that is refused for them is read again without', async () => {
    const world = service();
    world.breakIt(({ file, path }) =>
      file === null || path.includes('header=none')
        ? undefined
        : { body: { outcome: 'unreadable', why: { code: 'no-rows' }, message: '', requestToken: 'x' } },
    );
    const { user } = await open(world.respond);
    await choose(user, FILE);
    await user.click(await button('Preview changes'));
    expect(await screen.findByRole('alert')).toHaveTextContent(/Add a learner/);
    await user.click(screen.getByRole('checkbox', { name: /no header row/ }));
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    await user.click(await button('Preview changes'));
    expect(await heading('Review changes')).toHaveFocus();
  });
});

test.each<[string, object, RegExp]>([
  ['nothing in it', { code: 'empty' }, /The list is empty/],
  [
    'no learner',
    {
      code: 'no-learner',
      values: { line: '3', columns: '"name", "Usernme"' },
      suggestions: [{ title: 'Usernme', meaning: 'username' }],
    },
    /Row 3 has "name", "Usernme"\. Name one .*“Usernme”: did you mean “username”\?$/,
  ],
  [
    'two columns for one',
    { code: 'same-meaning', values: { columns: '"a", "b"' } },
    /"a", "b" mean the same/,
  ],
  ['names and no row', { code: 'no-rows' }, /Add a learner/],
  ['a quote that stays open', { code: 'quote', values: { line: '3' } }, /Line 3 cannot be read/],
  ['letters of Latin-1', { code: 'encoding' }, /neither UTF-8 nor UTF-16/],
  ['a web page', { code: 'web-page' }, /This is a web page/],
  ['a workbook', { code: 'workbook' }, /Save the sheet as “CSV UTF-8”/],
  ['more rows than are taken', { code: 'too-many', values: { most: '5000' } }, /more than 5000 rows/],
  [
    'more cells than are taken',
    { code: 'too-wide', values: { line: '1', most: '16384' } },
    /Row 1 has more than 16384 cells/,
  ],
  ['a code of a newer service', { code: 'tomorrow' }, /could not read the file/],
])('a file with %s shows an error, and goes no further', async (_what, why, sentence) => {
  const world = service();
  world.breakIt(({ file }) =>
    file === 'bad'
      ? { body: { outcome: 'unreadable', why, message: 'In English.', requestToken: 'x' } }
      : undefined,
  );
  const { asked, user, container } = await open(world.respond);
  await choose(user, 'bad');
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  await user.click(await button('Preview changes'));
  expect(await screen.findByRole('alert')).toHaveTextContent(sentence);
  expect(screen.getByLabelText('CSV file')).toHaveFocus();
  expect(sent(asked)).toEqual([]);
  expect(await violations(container)).toEqual([]);
  await user.click(await button('Choose another file'));
  await choose(user, FILE);
  await user.click(await button('Preview changes'));
  await heading('Review changes');
});

test('a file that is too large is not sent, and a service that does not answer is reported', async () => {
  const world = service();
  const { asked, user } = await open(world.respond);
  await choose(user, 'x'.repeat(5_000_001));
  expect(await screen.findByRole('alert')).toHaveTextContent('larger than five megabytes');
  await user.click(await button('Preview changes'));
  expect(asked.filter(({ file }) => file !== null)).toEqual([]);
  await user.click(await button('Choose another file'));
  world.breakIt(({ file }) => (file === null ? undefined : 'cut'));
  paste(FILE);
  await user.click(await button('Preview changes'));
  expect(await screen.findByRole('alert')).toBeInTheDocument();
  world.breakIt(() => undefined);
  await user.click(await button('Preview changes'));
  await heading('Review changes');
});

test('rows that cannot be read are answered among the others, and not sent', async () => {
  const { asked, user } = await open(service().respond);
  paste('username,date\nzoe,\nfaulty,06/07/2026\nada,\n');
  await user.click(await button('Preview changes'));
  await heading('Review changes');
  expect(screen.getByRole('table', { name: 'Rows 1 to 3 of 3' })).toHaveTextContent(
    /3faultydate “06\/07\/2026”: use YYYY-MM-DD, for example 2026-11-22\.Invalid row4ada/,
  );
  expect(rowsSent(sent(asked)[0]).map(({ line }) => line)).toEqual([2, 4]);
});

test('without a file it says what is needed; rows may be pasted as they come from a spreadsheet', async () => {
  const { asked, user } = await open(service().respond);
  await user.click(await button('Preview changes'));
  expect(screen.getByRole('alert')).toHaveTextContent('Choose a file, or paste its rows.');
  paste('username\treason\nzoe\tx');
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  await user.click(await button('Preview changes'));
  await heading('Review changes');
  expect(files(asked)[0]?.file).toBe('username\treason\nzoe\tx');
});

test('a long file goes in parts and is shown some rows at a time, by kind', async () => {
  const { asked, user, container } = await open(service().respond);
  paste(`${long(240)}ben\n`);
  await user.click(await button('Preview changes'));
  await heading('Review changes');
  expect(sent(asked)).toHaveLength(5);
  expect(new Set(sent(asked).map(({ requestToken }) => requestToken)).size).toBe(1);
  expect(container.querySelectorAll('tbody tr')).toHaveLength(2 + 2 + 50);
  const previous = await button('Previous rows');
  expect(previous).toHaveAttribute('aria-disabled', 'true');
  expect(previous).toHaveAccessibleDescription('Rows 1 to 50 of 241');
  await user.click(await button('Next rows'));
  expect(screen.getByRole('table', { name: 'Rows 51 to 100 of 241' })).toHaveTextContent('52learner50');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Show' }), 'Not yet (1)');
  expect(screen.getByRole('table', { name: 'Rows 1 to 1 of 1' })).toHaveTextContent(
    /242benMissing: Course grade \(68% of 70%\)\.Not yet/,
  );
  expect(await violations(container)).toEqual([]);
});

test('a network that is lost in the middle: what is done stays, going on does the rest, and nothing twice', async () => {
  const world = service();
  const { asked, user, container } = await open(world.respond);
  paste(long(120));
  await user.click(await button('Preview changes'));
  await heading('Review changes');
  let calls = 0;
  world.breakIt((one) => {
    if (!isPart(one)) return undefined;
    calls += 1;
    if (calls !== 2) return undefined;
    // The service did it, and the answer is lost.
    world.breakIt(() => undefined);
    world.respond(one);
    return 'cut';
  });
  await user.click(await button('Issue 120 certificates'));
  expect(await heading('Stopped before the end')).toBeInTheDocument();
  expect(await screen.findByRole('alert')).toBeInTheDocument();
  expect(container).toHaveTextContent(
    /50 of 120 rows done.*send the same file again later: nothing is issued twice/,
  );
  expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '50');
  expect(await violations(container)).toEqual([]);
  await user.click(await button('Resume'));
  await heading('Done');
  expect(screen.getByRole('table', { name: '120 rows' })).toHaveTextContent('Issued70Already issued50');
  expect(world.issued.size).toBe(120);
  const deeds = sent(asked).filter(({ body }) => body?.dryRun === false);
  expect(new Set(deeds.map(({ requestToken }) => requestToken)).size).toBe(1);

  await user.click(await button('Another file'));
  paste(long(120));
  await user.click(await button('Preview changes'));
  await heading('Review changes');
  expect(container).toHaveTextContent('Nothing would be issued or changed.');
  expect(screen.queryByRole('button', { name: /^Issue/ })).not.toBeInTheDocument();
});

test('half a success says so, and the rows that failed are tried again alone', async () => {
  const world = service();
  const { asked, user } = await open(world.respond);
  paste(FILE);
  await user.click(await button('Preview changes'));
  world.breakIt((one) =>
    !isPart(one)
      ? undefined
      : {
          body: {
            rows: [rowOf(2, 'zoe', 'issued'), rowOf(3, 'ben', 'not-passing'), rowOf(4, 'ada', 'failed')],
          },
        },
  );
  await user.click(await button('Issue 2 certificates'));
  await heading('Finished with errors');
  world.breakIt(() => undefined);
  await user.click(await button('Retry the failed row'));
  await heading('Done');
  expect(rowsSent(sent(asked).at(-1))).toEqual([{ line: 4, username: 'ada' }]);
});

describe('where the learning platform is busy', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());
  const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

  async function preview(world: ReturnType<typeof service>) {
    const shown = showPanel(world.respond);
    await act(async () => screen.getByRole('tab', { name: 'Issue from a list' }).click());
    paste(FILE);
    await act(async () => screen.getByRole('button', { name: 'Preview changes' }).click());
    await pass(0);
    return shown;
  }
  const throttled = (one: Asked): Reply | undefined =>
    isPart(one)
      ? {
          body: {
            rows: rowsSent(one).map(({ line, username }) =>
              rowOf(line, username, 'failed', { retryAfter: 30 }),
            ),
          },
        }
      : undefined;

  test('it waits as long as it is asked to, says so, and goes on by itself', async () => {
    const world = service();
    world.breakIt(throttled);
    const { asked } = await preview(world);
    expect(screen.getByText(/continues automatically in at most 30 seconds/)).toBeInTheDocument();
    world.breakIt(() => undefined);
    await pass(29_000);
    expect(sent(asked)).toHaveLength(1);
    await pass(2_000);
    expect(screen.getByRole('heading', { name: 'Review changes' })).toBeInTheDocument();
  });

  test('it can be stopped meanwhile; and it does not wait for ever', async () => {
    const world = service();
    world.breakIt(throttled);
    await preview(world);
    await act(async () => screen.getByRole('button', { name: 'Stop' }).click());
    await pass(0);
    expect(screen.getByRole('heading', { name: 'Stopped before the end' })).toBeInTheDocument();
    await act(async () => screen.getByRole('button', { name: 'Resume' }).click());
    await pass(4 * 31_000);
    expect(screen.getByText(/Nothing has been saved yet. Resume/)).toBeInTheDocument();
    const table = screen.getByRole('table', { name: /3 rows/ });
    expect(within(table).getByText('Failed')).toBeInTheDocument();
  });

  test('a service that asks for a pause gets one', async () => {
    const world = service();
    world.breakIt((one) =>
      !isPart(one) ? undefined : { ...problem(429, 'busy', 'Too often.'), headers: { 'Retry-After': '5' } },
    );
    await preview(world);
    world.breakIt(() => undefined);
    await pass(6_000);
    expect(screen.getByRole('heading', { name: 'Review changes' })).toBeInTheDocument();
  });
});
