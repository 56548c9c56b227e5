// The settings form with a stand-in for Studio: what an author does, what is sent, and what is said.
import { configure, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import type { BlockRequirement, BlockSettings } from '../../../shared/award/block-settings.ts';
import type {
  CourseFacts,
  SaveAnswer,
  SettingsFault,
  StoredSettings,
  StudioArgs,
} from '../../../shared/award/studio-args.ts';
import { Trouble } from '../shared/api/problem.ts';
import { Localized } from '../shared/localized.tsx';
import { SettingsForm } from './settings-form.tsx';
import type { SettingsTransport } from './state/transport.ts';

jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 10_000 });

const EMPTY: BlockSettings = {
  display_name: 'Grade me',
  award: 'course',
  threshold: null,
  modes: [],
  requirements: [],
  levels: [],
  expires: { kind: 'never' },
  display: { kind: 'immediately' },
  proof: false,
  hours: null,
  signatories: [],
  template: 'classic',
};
const FULL: BlockSettings = {
  ...EMPTY,
  threshold: 66.67,
  modes: ['verified', 'scholarship'],
  requirements: [
    {
      all: [
        { kind: 'category', category: 'Homework', least: 80 },
        { kind: 'mode', modes: ['masters'] },
      ],
    },
    {
      all: [
        {
          kind: 'subsection',
          subsection: 'block-v1:A+B+C+type@sequential+block@exam',
          name: 'Exam',
          least: 60,
        },
        { kind: 'course-grade', least: null },
        { kind: 'completion', part: null, least: 100 },
        {
          kind: 'completion',
          part: { block: 'block-v1:A+B+C+type@vertical+block@letter', name: 'The letter' },
          least: 33.33,
        },
        { kind: 'identity' },
      ],
    },
  ],
  levels: [{ label: 'Distinction', from: 85, wording: 'with distinction', template: 'formal' }],
  expires: { kind: 'after', months: 24 },
  display: { kind: 'date', date: '2026-12-01' },
  hours: 1.5,
  signatories: [{ name: 'Ada Byron', role: 'Dean of Studies' }],
  template: 'of-my-own',
};
const NOTHING_KNOWN: CourseFacts = {
  title: null,
  organization: null,
  modes: null,
  assignmentTypes: null,
  cutoffs: null,
  subsections: null,
  parts: null,
};
const COURSE: CourseFacts = {
  title: 'Practice',
  organization: 'PracticeX',
  modes: [
    { slug: 'audit', name: 'Audit' },
    { slug: 'verified', name: 'Verified Certificate' },
    { slug: 'scholarship', name: 'Scholarship' },
  ],
  assignmentTypes: ['Homework', 'Exam'],
  cutoffs: [
    { name: 'A', percent: 90 },
    { name: 'Pass', percent: 57 },
  ],
  subsections: [
    { key: 'block-v1:A+B+C+type@sequential+block@exam', name: 'Exam', section: 'Week 1', isGraded: true },
    { key: 'block-v1:A+B+C+type@sequential+block@notes', name: 'Notes', section: 'Week 1', isGraded: false },
  ],
  parts: [
    { key: 'block-v1:A+B+C+type@chapter+block@week', name: 'Week 1', within: [] },
    { key: 'block-v1:A+B+C+type@sequential+block@exam', name: 'Exam', within: ['Week 1'] },
    { key: 'block-v1:A+B+C+type@vertical+block@letter', name: 'The letter', within: ['Week 1', 'Exam'] },
  ],
};

const DESIGNS: StudioArgs['designs'] = [
  { id: 'classic', title: 'Classic', pictureUrl: '/classic.webp' },
  { id: 'formal', title: 'Formal', pictureUrl: '/formal.webp' },
];

interface Options {
  readonly settings?: StoredSettings;
  readonly service?: SettingsTransport['service'];
  readonly faults?: readonly SettingsFault[];
  readonly course?: CourseFacts;
  readonly answer?: () => Promise<SaveAnswer>;
}

function show({ settings = EMPTY, faults = [], course = COURSE, service = null, answer }: Options = {}) {
  const sent: BlockSettings[] = [];
  const told: string[] = [];
  const transport: SettingsTransport = {
    load: async () => ({ settings, faults, course, designs: DESIGNS }),
    service,
    save: async (wanted) => {
      sent.push(wanted);
      return answer === undefined ? { faults: [] } : answer();
    },
    notifySaved: () => told.push('saved'),
    cancel: () => told.push('cancel'),
  };
  const { container } = render(
    <Localized locale="en" messages={null}>
      <SettingsForm transport={transport} />
    </Localized>,
  );
  return { sent, told, container, user: userEvent.setup() };
}

const save = () => screen.findByRole('button', { name: 'Save' });
const field = (name: string | RegExp) => screen.findByLabelText(name);

test.each([
  ['an untouched block', EMPTY, COURSE],
  ['every field, in a course that is known', FULL, COURSE],
  ['every field, where nothing is known', FULL, NOTHING_KNOWN],
])('sends back what it was given: %s', async (_what, settings, course) => {
  const { sent, told, user, container } = show({ settings, course });
  await user.click(await save());
  await waitFor(() => expect(told).toEqual(['saved']));
  expect(sent).toEqual([settings]);
  const { violations } = await axe.run(container, {
    // Both need a canvas; Chromium checks them in test/e2e.
    rules: { 'color-contrast': { enabled: false }, 'label-content-name-mismatch': { enabled: false } },
  });
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test.each([
  ['70', 70],
  ['66,67 %', 66.67],
  ['٧٠', 70],
  ['33.335', 33.34],
  ['0.7', 0.7],
  ['seventy', 'seventy'],
  ['', ''],
])('reads the number that was typed: %s', async (typed, number) => {
  const { sent, user } = show();
  await user.click(await field('Another grade'));
  const input = await field('Minimum course grade in percent');
  await user.clear(input);
  if (typed !== '') await user.type(input, typed);
  await user.click(await save());
  await waitFor(() => expect(sent[0]?.threshold).toBe(number));
});

test('says at once what the settings mean, and warns', async () => {
  const { user } = show();
  await screen.findByText(
    'All enrolled learners earn this certificate when they reach the passing grade of the course.',
  );
  await user.click(await field('No course grade'));
  await screen.findByText('All enrolled learners earn this certificate.');
  await screen.findByText(/Nothing but enrollment is required/);
  await user.click(await field('Another grade'));
  await user.type(await field('Minimum course grade in percent'), '3');
  await screen.findByText('Only 3% is needed. Check that this is what you mean.');
  await user.click(await field('Verified'));
  await screen.findByText(
    /^Learners in the Verified track earn this certificate when they reach a course grade of 3%/,
  );
  await screen.findByText('Learners in these tracks cannot earn it: Audit, Scholarship.');
});

test('warns about what the course cannot meet', async () => {
  const all: BlockRequirement[] = [
    { kind: 'category', category: 'Quiz', least: 80 },
    { kind: 'subsection', subsection: 'block-v1:gone', name: 'Gone', least: 60 },
    {
      kind: 'subsection',
      subsection: 'block-v1:A+B+C+type@sequential+block@notes',
      name: 'Notes',
      least: 60,
    },
    { kind: 'mode', modes: ['masters'] },
  ];
  show({ settings: { ...EMPTY, requirements: [{ all }] } });
  await screen.findByText(/no assignment type “Quiz”/);
  await screen.findByText(/no subsection “Gone”/);
  await screen.findByText('The subsection “Notes” is not graded.');
  await screen.findByText('The course does not offer this track: Master’s.');
});

test('lists the faults, leads to their fields, and forgets each when its value changes', async () => {
  const faults: SettingsFault[] = [
    { path: ['threshold'], code: 'fraction', value: '0.7' },
    { path: ['levels', 0, 'from'], code: 'percent', value: '150' },
  ];
  const settings = { ...EMPTY, levels: [{ label: 'A', from: 85 }] };
  const { told, user } = show({ settings, answer: async () => ({ faults }) });
  await user.click(await field('Another grade'));
  await user.type(await field('Minimum course grade in percent'), '0.7');
  await user.click(await save());
  const heading = await screen.findByText('Nothing was saved. Correct 2 fields:');
  await waitFor(() => expect(heading).toHaveFocus());
  await user.click(screen.getByRole('button', { name: /^Levels, row 1, “From, in percent”/ }));
  const from = await field('From, in percent');
  expect(from).toHaveFocus();
  expect(from).toHaveAccessibleDescription('Enter a number from 0 to 100, such as 70.');
  await user.type(from, '5');
  await screen.findByText('Nothing was saved. Correct 1 field:');
  expect(from).not.toHaveAttribute('aria-invalid');
  expect(told).toEqual([]);
});

test('keeps what an imported course file has beside a faulty value, and leads to that value', async () => {
  const levels = [
    { label: 'Pass', from: 50 },
    { label: 'Distinction', from: 850, wording: 'with distinction' },
  ];
  const { sent, user } = show({
    settings: { ...EMPTY, levels, requirements: [{ all: [{ kind: 'anything but audit' }] }], hours: 'many' },
    faults: [
      { path: ['levels', 1, 'from'], code: 'percent', value: '850' },
      { path: ['requirements', 0, 'all', 0, 'kind'], code: 'choice', value: 'anything but audit' },
      { path: ['hours'], code: 'hours', value: 'many' },
    ],
  });
  await user.click(await screen.findByRole('button', { name: /^Levels, row 2, “From, in percent”/ }));
  const second = screen.getByRole('group', { name: 'Level 2' });
  const from = within(second).getByLabelText('From, in percent');
  expect(from).toHaveFocus();
  expect(from).toHaveValue('850');
  expect(
    within(screen.getByRole('group', { name: 'Level 1' })).getByLabelText('From, in percent'),
  ).toHaveValue('50');
  expect(screen.getByLabelText(/^Study hours/)).toHaveValue('many');
  expect(screen.getByLabelText('Learners need')).toHaveValue('anything but audit');
  await user.clear(from);
  await user.type(from, '85');
  await user.selectOptions(screen.getByLabelText('Learners need'), 'a verified identity');
  await user.clear(screen.getByLabelText(/^Study hours/));
  await user.click(await save());
  await waitFor(() =>
    expect(sent[0]).toEqual({
      ...EMPTY,
      levels: [levels[0], { ...levels[1], from: 85 }],
      requirements: [{ all: [{ kind: 'identity' }] }],
    }),
  );
});

test.each<[string, StoredSettings]>([
  [
    'text in every field',
    Object.fromEntries(Object.keys(EMPTY).map((key) => [key, 'nonsense'])) as StoredSettings,
  ],
  [
    'a number in every field',
    Object.fromEntries(Object.keys(EMPTY).map((key) => [key, 7])) as StoredSettings,
  ],
  [
    'lists of null',
    Object.fromEntries(Object.keys(EMPTY).map((key) => [key, [null, [null]]])) as StoredSettings,
  ],
  ['nothing', Object.fromEntries(Object.keys(EMPTY).map((key) => [key, null])) as StoredSettings],
])('opens with %s', async (_what, settings) => {
  show({ settings });
  await save();
});

test('names the faults of an imported course file before anything is done', async () => {
  show({ faults: [{ path: ['requirements'], code: 'list', value: 'Mode: anything but audit' }] });
  const row = await screen.findByRole('button', {
    name: /^Additional requirements: “Mode: anything but audit” is not a list/,
  });
  expect(document.activeElement).toBe(document.body);
  await userEvent.click(row);
  expect(screen.getByRole('group', { name: 'Additional requirements' })).toHaveFocus();
});

test('adds, moves and removes rows, and sends the focus to where the author continues', async () => {
  const { sent, user } = show({ settings: { ...EMPTY, signatories: [{ name: 'Ada', role: 'Dean' }] } });
  await user.click(await screen.findByRole('button', { name: 'Add a signatory' }));
  const second = screen.getByRole('group', { name: 'Signatory 2' });
  await waitFor(() => expect(within(second).getByLabelText('Name')).toHaveFocus());
  await user.keyboard('Samuel');
  await user.type(within(second).getByLabelText('Role'), 'Director');
  await user.click(screen.getByRole('button', { name: 'Move signatory 2 up' }));
  await user.click(screen.getByRole('button', { name: 'Remove signatory 2' }));
  await waitFor(() => expect(screen.getByRole('button', { name: 'Add a signatory' })).toHaveFocus());
  expect(screen.getByRole('status')).toHaveTextContent('Row removed.');
  await user.click(await save());
  await waitFor(() => expect(sent[0]?.signatories).toEqual([{ name: 'Samuel', role: 'Director' }]));
});

test('takes the name of a chosen subsection from the course', async () => {
  const { sent, user } = show();
  await user.click(await screen.findByRole('button', { name: 'Add a requirement' }));
  await user.selectOptions(await field('Learners need'), 'a score in a subsection');
  await user.selectOptions(await field('Subsection'), 'Exam');
  await user.type(await field('At least, in percent'), '60');
  await user.click(await save());
  await waitFor(() =>
    expect(sent[0]?.requirements).toEqual([
      { all: [{ kind: 'subsection', subsection: COURSE.subsections?.[0]?.key, name: 'Exam', least: 60 }] },
    ]),
  );
});

test('offers the whole course and every part to complete, all of it unless the author says less', async () => {
  const { sent, user } = show();
  await user.click(await screen.findByRole('button', { name: 'Add a requirement' }));
  await user.selectOptions(await field('Learners need'), 'completion of the course or of a part');
  expect(await field('At least, in percent of the units')).toHaveValue('100');
  expect(screen.getByText(/complete 100% of the units of the course/)).toBeVisible();
  await user.click(await save());
  await waitFor(() =>
    expect(sent[0]?.requirements).toEqual([{ all: [{ kind: 'completion', part: null, least: 100 }] }]),
  );
  await user.selectOptions(await field('What they complete'), 'Exam › The letter');
  await user.clear(await field('At least, in percent of the units'));
  await user.type(await field('At least, in percent of the units'), '50');
  expect(screen.getByText(/complete 50% of the units in The letter/)).toBeVisible();
  await user.click(await save());
  const part = { block: COURSE.parts?.[2]?.key, name: 'The letter' };
  await waitFor(() =>
    expect(sent[1]?.requirements).toEqual([{ all: [{ kind: 'completion', part, least: 50 }] }]),
  );
});

test.each([
  ['signed-out', /your session has ended/],
  ['unreachable', /could not be saved/],
] as const)('says that nothing was saved when Studio is %s', async (code, sentence) => {
  const { told, user } = show({
    answer: async () => {
      throw new Trouble({ code });
    },
  });
  await user.click(await save());
  expect(await screen.findByRole('alert')).toHaveTextContent(sentence);
  expect(told).toEqual([]);
});

test('asks before it drops changes, and only then', async () => {
  const { told, user } = show();
  await user.click(await screen.findByRole('button', { name: 'Cancel' }));
  expect(told).toEqual(['cancel']);
  await user.type(await field('Title'), '!');
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(screen.getByRole('button', { name: 'Keep editing' })).toHaveFocus();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.getByRole('button', { name: 'Cancel' })).toHaveFocus());
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  await user.click(screen.getByRole('button', { name: 'Discard changes' }));
  expect(told).toEqual(['cancel', 'cancel']);
});
