// The learner's card as a reader uses it: roles, text, focus and announcements, against a service that
// keeps state. axe checks every state, too.
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Requirement, StandingAnswer } from '../../../../shared/certificates/standing.ts';
import type { BlockArgs } from '../../../../shared/tokens/block-args.ts';
import { Trouble } from '../../shared/api/problem.ts';
import { blockArgs, certificate, FakeService, gradeOf, standingOf, storeOf } from '../../testing/testing.ts';
import { violations } from '../../testing/violations.ts';
import { App } from '../app.tsx';

async function show(service: FakeService, more: Partial<BlockArgs> = {}) {
  const { container } = render(<App args={{ ...blockArgs, ...more }} store={storeOf(service)} />);
  if (!service.holding)
    await waitFor(() => expect(screen.queryByText(/Checking your progress/)).not.toBeInTheDocument());
  return container;
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const heading = (name: string | RegExp) => screen.getByRole('heading', { level: 3, name });
const revoked: Partial<StandingAnswer> = {
  certificate: {
    ...certificate,
    downloadUrl: null,
    pictureUrl: null,
    revoked: { at: '2026-11-21T08:00:00Z', on: '2026-11-21', reason: 'Issued to the wrong person.' },
  },
};
const failure = { problem: { code: 'name-not-drawable', detail: "No face covers 'ஜ'." } };

const exam = {
  kind: 'subsection',
  met: false,
  name: 'Final exam',
  subsection: 'block-v1:exam',
  has: null,
  needs: 6000,
} as const;
const everyKind: Requirement[] = [
  { kind: 'enrolled', met: true },
  { kind: 'mode', met: true, waived: true, has: 'audit', needs: ['verified'] },
  { kind: 'category', met: false, category: 'Homework', has: 4500, needs: 8000, open: ['HW 02', 'HW 03'] },
  { kind: 'completion', met: false, part: null, has: 6000, needs: 10_000 },
  { kind: 'completion', met: true, part: { block: 'block-v1:w', name: 'Week 1' }, has: 10_000, needs: 8000 },
  {
    kind: 'any-of',
    met: false,
    groups: [
      { met: false, all: [exam, { kind: 'identity', met: false, has: null }] },
      { met: false, all: [gradeOf(6899, 9000, false)] },
    ],
  },
];
const levels = [
  { label: 'Pass', needs: 5000, reached: false },
  { label: 'Distinction', needs: 8500, reached: false },
];

test.each<[string, StandingAnswer | Error, RegExp, RegExp[]]>([
  ['not enrolled', standingOf('not-enrolled'), /not enrolled/, [/Enroll in the course/]],
  [
    'not yet',
    standingOf('not-passing'),
    /not there yet/,
    [/Your course grade is 68\.99%\. You need 70%\./, /68\.99% – 70% needed/, /Checked just now/],
  ],
  [
    'eligible',
    standingOf('eligible', { requirements: [gradeOf(8200, 7000, true)] }),
    /earned your certificate/,
    [/82% \(70% needed\)/],
  ],
  [
    'no grade',
    standingOf('not-passing', { requirements: [gradeOf(null, 7000, false)] }),
    /not there yet/,
    [/Course grade: No grade yet\. 70% is needed\. Meet the requirements below/],
  ],
  [
    'hidden threshold',
    standingOf('not-passing', { requirements: [gradeOf(4100, null, false)] }),
    /not there yet/,
    [/Course grade: 41%\. The course’s passing grade/],
  ],
  [
    'every kind of requirement',
    standingOf('not-passing', { requirements: everyKind, levels: levels }),
    /not there yet/,
    [
      /Average of Homework: 45% – 80% needed Meet the requirements below/,
      /Average of Homework 45% – 80% needed/,
      /Completion of the course 60% of the units completed – 100% needed/,
      /Completion of Week 1 100% of the units completed \(80% needed\)/,
      /Not scored yet: HW 02 and HW 03/,
      /Final exam No score yet\. 60% is needed\./,
      /Verified identity Your identity is not verified yet/,
      /Enrollment track Waived for you by the course team\./,
      /Any one of these Meet any one of these options\.Option 1.*Option 2/,
      /Pass from a course grade of 50%/,
    ],
  ],
  [
    'the level that is reached',
    standingOf('eligible', {
      requirements: [],
      levels: levels.map((each) => ({ ...each, reached: each.label === 'Distinction' })),
    }),
    /earned your certificate/,
    [/Distinction your current level/, /Pass from a course grade of 50%/],
  ],
  [
    'issued with a level',
    standingOf('issued', { certificate: { ...certificate, level: 'Distinction' } }),
    /is ready/,
    [/LevelDistinction/],
  ],
  ['issued', standingOf('issued'), /is ready/, [/Zoë García/, /November 20, 2026/]],
  ['revoked', standingOf('revoked', revoked), /was revoked/, [/November 21, 2026/, /wrong person/]],
  ['revoked, never shown', standingOf('revoked', { certificate: null }), /was revoked/, [/no longer/]],
  [
    'earned, and shown on a day',
    standingOf('earned-not-available', { requirements: [], availableAt: '2026-12-18T12:00:00.000Z' }),
    /earned your certificate/,
    [/can view it here from December 18, 2026 at/, /Check again/],
  ],
  [
    'earned, and the day of release is unknown',
    standingOf('earned-not-available', { requirements: [], availableAt: null }),
    /earned your certificate/,
    [/hasn’t released certificates yet/],
  ],
  ['failed', standingOf('failed', failure), /couldn’t create/, [/grade is safe/, /No face covers/]],
  [
    'LMS down',
    new Trouble({ code: 'lms-unavailable', retryAfter: 90, requestToken: 'ref-1' }),
    /not answering/,
    [/about 2 minutes/, /ref-1/],
  ],
  [
    'a text that is too long',
    standingOf('failed', {
      problem: { code: 'text-overflow', detail: 'The recipient needs 1312 points of width.' },
    }),
    /couldn’t create/,
    [/If it is your name, shorten it in your account settings/, /^(?!.*1312 points)/],
  ],
  ['busy', new Trouble({ code: 'busy', retryAfter: 1 }), /busy right now/, [/Try again in 1 second\./]],
  [
    'ended',
    new Trouble({ code: 'award-ended', detail: 'The certificates of this award ended on 2026-01-01.' }),
    /no longer issued/,
    [/no longer issues this certificate/, /grade is safe/],
  ],
  ['signed out', new Trouble({ code: 'signed-out' }), /signed out/, [/Log in again/]],
  ['draft', new Trouble({ code: 'preview' }), /Learners see/, [/classic/]],
  [
    'refused by configuration',
    new Trouble({ code: 'not-configured' }),
    /not set up/,
    [/tell your course team/],
  ],
])('%s', async (_name, answer, title, words) => {
  const container = await show(new FakeService([answer]));
  expect(heading(title)).toBeInTheDocument();
  for (const word of words) expect(container).toHaveTextContent(word);
  expect(await violations(container)).toEqual([]);
});

test('while loading, the card is there already and is marked busy', async () => {
  const service = new FakeService([standingOf('eligible')]);
  service.holding = true;
  const container = await show(service);
  expect(container.querySelector('section')).toHaveAttribute('aria-busy', 'true');
  expect(screen.getByRole('status')).toBeEmptyDOMElement();
  expect(await violations(container)).toEqual([]);
});

test('each grade has a meter of its own name', async () => {
  await show(new FakeService([standingOf('not-passing', { requirements: everyKind })]));
  expect(screen.getAllByRole('meter').map((each) => each.getAttribute('aria-valuetext'))).toEqual([
    '45%',
    '60%',
    '100%',
    '68.99%',
  ]);
  expect(screen.getByRole('meter', { name: 'Average of Homework' })).toBeInTheDocument();
  expect(screen.getByRole('list', { name: 'Option 2' })).toBeInTheDocument();
});

test('the grade is a meter that never rounds up', async () => {
  await show(new FakeService([standingOf('not-passing')]));
  const meter = screen.getByRole('meter', { name: 'Course grade' });
  expect(meter).toHaveAttribute('aria-valuenow', '68.99');
  expect(meter).toHaveAttribute('aria-valuetext', '68.99%');
});

test('from the press to the certificate: one button, its focus, the announcements, then the heading', async () => {
  const user = userEvent.setup();
  const service = new FakeService([standingOf('eligible')], [standingOf('issued')]);
  const container = await show(service);
  const before = button('Grade me');
  service.holding = true;
  await user.click(before);
  const busy = button('Checking…');
  expect(busy).toBe(before);
  expect(busy).toHaveFocus();
  expect(busy).toHaveAttribute('aria-disabled', 'true');
  expect(screen.getByRole('status')).toHaveTextContent('Checking your grade');
  // Nothing is promised before the grade is known to be enough.
  expect(container).not.toHaveTextContent(/Creating your certificate|can leave/);
  expect(screen.getByRole('progressbar')).toBeInTheDocument();
  expect(await violations(container)).toEqual([]);
  await user.click(busy);
  await act(async () => service.release());
  expect(service.calls.filter(({ what }) => what === 'grade')).toHaveLength(1);
  expect(heading('Your certificate is ready')).toHaveFocus();
  expect(screen.getByRole('status')).toHaveTextContent('Your certificate is ready');
  expect(screen.getByRole('link', { name: /Download PDF/ })).toHaveAttribute('href', certificate.downloadUrl);
  expect(screen.getByRole('link', { name: /View verification page/ })).toHaveAttribute('rel', 'noopener');
  expect(screen.getByRole('img')).toHaveAccessibleName('Certificate of Zoë García for Ocean Science');
});

test('still not passing: the same button holds the focus and the answer is announced', async () => {
  const user = userEvent.setup();
  const service = new FakeService([standingOf('not-passing')]);
  await show(service);
  const before = button('Check again');
  expect(before).toHaveClass('btn-outline-primary');
  expect(screen.getAllByRole('button')).toEqual([before]);
  await user.click(before);
  expect(button('Check again')).toBe(before);
  expect(before).toHaveFocus();
  expect(screen.getByRole('status')).toHaveTextContent('You’re not there yet');
  expect(service.calls.map(({ what }) => what)).toEqual(['standing', 'standing']);
});

test('what is missing is gone: the button that checked is the one that gives the certificate', async () => {
  const user = userEvent.setup();
  const service = new FakeService(
    [standingOf('not-passing'), standingOf('eligible')],
    [standingOf('issued')],
  );
  await show(service);
  const before = button('Check again');
  await user.click(before);
  expect(button('Grade me')).toBe(before);
  expect(before).toHaveClass('btn-primary');
  await user.click(before);
  expect(heading('Your certificate is ready')).toHaveFocus();
});

describe('a learner without a name in the account', () => {
  const accountUrl = 'https://apps.example/account/';
  const noName = { code: 'no-name', detail: 'The account has no full name.' };
  const nameless = standingOf('eligible', { requirements: [gradeOf(8200, 7000, true)], problem: noName });
  const ADD = /Add your full name to get your certificate/;
  const settings = () => screen.getByRole('link', { name: /Open account settings/ });

  test('sees it before the press, with a way to add it, and nothing red or untrue', async () => {
    const container = await show(new FakeService([nameless]), { accountUrl });
    expect(heading(ADD)).toBeInTheDocument();
    expect(container).toHaveTextContent('Add the name you want printed, then come back here.');
    expect(settings()).toHaveAttribute('href', accountUrl);
    expect(settings()).toHaveClass('btn-primary');
    expect(button(/added it: try again/)).toHaveClass('btn-outline-primary');
    expect(container).not.toHaveTextContent(/Every requirement is met|grade is safe|quote/);
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(container.querySelector('.alert-danger')).toBeNull();
    expect(await violations(container)).toEqual([]);
  });

  test('gets the certificate with the next press once it is there', async () => {
    const user = userEvent.setup();
    await show(new FakeService([nameless], [standingOf('issued')]), { accountUrl });
    await user.click(button(/added it/));
    expect(heading('Your certificate is ready')).toHaveFocus();
  });

  test.each([
    ['who pressed before it was known', standingOf('eligible')],
    ['who has not added it yet', nameless],
  ])('%s gets the same, announced', async (_who, standing) => {
    const user = userEvent.setup();
    const refusal = new Trouble({ ...noName, code: 'no-name', requestToken: 'ref-1' });
    const container = await show(new FakeService([standing], [refusal]), { accountUrl });
    await user.click(screen.getByRole('button'));
    expect(heading(ADD)).toBeInTheDocument();
    expect(screen.getByRole('alert')).toHaveTextContent(/^Your account has no full name/);
    expect(screen.getByRole('alert')).toHaveClass('alert-warning');
    expect(container).not.toHaveTextContent(/ref-1|grade is safe|Every requirement is met/);
    expect(settings()).toBeInTheDocument();
  });

  test.each([
    ['was missing something', standingOf('not-passing')],
    ['is not enrolled', standingOf('not-enrolled')],
  ])('gets the announcement after a check, who before %s', async (_what, before) => {
    const user = userEvent.setup();
    await show(new FakeService([before, nameless]), { accountUrl });
    await user.click(button('Check again'));
    expect(heading(ADD)).toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent(ADD);
  });

  test('is another than the staff who look: no link to their own account, and they can look again', async () => {
    const user = userEvent.setup();
    const viewed = { ...nameless, readOnly: true };
    const service = new FakeService([viewed]);
    const container = await show(service, { accountUrl });
    expect(container).toHaveTextContent('This learner’s account has no full name that can be printed.');
    expect(container).not.toHaveTextContent(/Your account/);
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
    await user.click(button('Check again'));
    expect(service.calls.map(({ what }) => what)).toEqual(['standing', 'standing']);
    expect(await violations(container)).toEqual([]);
  });

  test('and whose site has no known account page has no dead link', async () => {
    const container = await show(new FakeService([standingOf('failed', { problem: noName })]));
    expect(heading(ADD)).toBeInTheDocument();
    expect(container).toHaveTextContent('The account has no full name.');
    expect(container).not.toHaveTextContent(/grade is safe/);
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});

describe('a learner whose name no font can draw', () => {
  const accountUrl = 'https://apps.example/account/';
  const settings = () => screen.getByRole('link', { name: /Open account settings/ });

  test('is led to the account after the press, which promises nothing more', async () => {
    const user = userEvent.setup();
    const refusal = new Trouble({ ...failure.problem, code: 'name-not-drawable', requestToken: 'ref-1' });
    const container = await show(new FakeService([standingOf('eligible')], [refusal]), { accountUrl });
    await user.click(button('Grade me'));
    expect(screen.getByRole('alert')).toHaveTextContent(/No face covers/);
    expect(settings()).toHaveAttribute('href', accountUrl);
    expect(button('Try again')).toHaveClass('btn-outline-primary');
    expect(container).not.toHaveTextContent(/Press Grade me and your certificate is made/);
    expect(await violations(container)).toEqual([]);
  });

  test('is led there on a later visit too, and staff who look are not', async () => {
    await show(new FakeService([standingOf('failed', failure)]), { accountUrl });
    expect(settings()).toHaveClass('btn-primary');
    cleanup();
    await show(new FakeService([standingOf('failed', { ...failure, readOnly: true })]), { accountUrl });
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });

  test('and trouble that has nothing to do with the account does not lead there', async () => {
    const user = userEvent.setup();
    const refusal = new Trouble({ code: 'storage-unavailable', requestToken: 'ref-1' });
    const container = await show(new FakeService([standingOf('eligible')], [refusal]), { accountUrl });
    await user.click(button('Grade me'));
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
    expect(container).not.toHaveTextContent(/Press Grade me and your certificate is made/);
    expect(button('Try again')).toHaveClass('btn-primary');
  });
});

describe.each(['retired', 'award-ended'] as const)(
  'no button repeats a request that is refused for good: %s',
  (code) => {
    const refusal = new Trouble({ code, requestToken: 'ref-1' });

    test('at the first load', async () => {
      const container = await show(new FakeService([refusal]));
      expect(container.querySelector('h3')).toHaveTextContent('This certificate is no longer issued');
      expect(screen.getByRole('alert')).toHaveTextContent(/contact your course team/i);
      expect(screen.queryByRole('button')).not.toBeInTheDocument();
      expect(await violations(container)).toEqual([]);
    });

    test('after a press, whose focus goes to the heading', async () => {
      const user = userEvent.setup();
      const container = await show(new FakeService([standingOf('eligible')], [refusal]));
      await user.click(button('Grade me'));
      expect(screen.getByRole('alert')).toBeInTheDocument();
      expect(screen.queryByRole('button')).not.toBeInTheDocument();
      expect(container.querySelector('h3')).toHaveFocus();
    });

    test('after another trouble', async () => {
      const user = userEvent.setup();
      const away = new Trouble({ code: 'lms-unavailable' });
      const container = await show(new FakeService([away, refusal]));
      await user.click(button('Try again'));
      expect(screen.queryByRole('button')).not.toBeInTheDocument();
      expect(container.querySelector('h3')).toHaveFocus();
    });
  },
);

test.each<[string, StandingAnswer | Error, Partial<BlockArgs>, RegExp, string]>([
  [
    'who is not enrolled: the page of the course',
    standingOf('not-enrolled'),
    { courseUrl: 'https://learn.example/courses/c/about' },
    /View course page/,
    'https://learn.example/courses/c/about',
  ],
  [
    'whose session has ended: the log-in page',
    new Trouble({ code: 'signed-out' }),
    { loginUrl: 'https://learn.example/login' },
    /Log in/,
    'https://learn.example/login',
  ],
])('a link for a learner %s', async (_who, answer, more, name, href) => {
  await show(new FakeService([answer]), more);
  const link = screen.getByRole('link', { name });
  expect(link).toHaveAttribute('href', href);
  expect(link).toHaveAttribute('target', '_top');
  expect(link).toHaveClass('btn-primary');
  expect(screen.getByRole('button')).toHaveClass('btn-outline-primary');
});

test('staff looking as a learner may check again', async () => {
  const user = userEvent.setup();
  await show(
    new FakeService([
      standingOf('not-passing', { readOnly: true }),
      standingOf('eligible', { readOnly: true }),
    ]),
  );
  await user.click(button('Check again'));
  expect(heading(/earned your certificate/)).toBeInTheDocument();
  await user.click(button('Check again'));
});

test('a failed request is an alert beside what was known, and Try again repeats the request', async () => {
  const user = userEvent.setup();
  const busy = new Trouble({ code: 'unreachable', requestToken: 'ref-1' });
  const service = new FakeService([standingOf('eligible')], [busy, standingOf('issued')]);
  await show(service);
  const before = button('Grade me');
  await user.click(before);
  expect(screen.getByRole('alert')).toHaveTextContent(/did not answer.*grade is safe.*ref-1/);
  expect(button('Try again')).toBe(before);
  expect(screen.getByRole('status')).toHaveTextContent(/^$/);
  await user.click(before);
  expect(heading('Your certificate is ready')).toHaveFocus();
});

test('giving up is visible and offers to ask again', async () => {
  jest.useFakeTimers();
  const service = new FakeService([standingOf('generating')]);
  const { container } = render(<App args={blockArgs} store={storeOf(service)} />);
  await act(() => jest.advanceTimersByTimeAsync(60_000));
  expect(heading('This is taking longer than usual')).toBeInTheDocument();
  expect(button('Check again')).toBeInTheDocument();
  jest.useRealTimers();
  expect(await violations(container)).toEqual([]);
});

test('staff viewing as a learner cannot press, and see why', async () => {
  const user = userEvent.setup();
  const service = new FakeService([standingOf('eligible', { readOnly: true })]);
  const container = await show(service);
  await user.click(button('Grade me'));
  expect(service.calls).toHaveLength(1);
  expect(button('Grade me')).toHaveAccessibleDescription(/another learner/);
  expect(await violations(container)).toEqual([]);
});

test('course staff see that two blocks have one award name', async () => {
  const container = await show(new FakeService([standingOf('issued', { settingsConflict: true })]));
  expect(container).toHaveTextContent('Only course staff see this');
  expect(container).toHaveTextContent('“course”');
});

test('keeps the time of the check true while the page stays open', async () => {
  jest.useFakeTimers();
  render(<App args={blockArgs} store={storeOf(new FakeService([standingOf('not-passing')]))} />);
  await act(() => jest.advanceTimersByTimeAsync(150_000));
  expect(screen.getByText('Checked 2 minutes ago')).toBeInTheDocument();
  jest.useRealTimers();
});
