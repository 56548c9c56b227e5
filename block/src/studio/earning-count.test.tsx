// How many of today's learners meet the settings: what the line says in each state.
import { configure, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { BlockSettings } from '../../../shared/award/block-settings.ts';
import type { EarningCount } from '../../../shared/staff/earning-count.ts';
import { Localized } from '../shared/localized.tsx';
import { SettingsForm } from './settings-form.tsx';
import { createFakeService, type FakeService } from './testing.ts';

jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 10_000 });

const SETTINGS: BlockSettings = {
  ...{ display_name: 'Grade me', award: 'course', threshold: null, modes: [], levels: [] },
  requirements: [{ all: [{ kind: 'mode', modes: ['verified'] }, { kind: 'identity' }] }],
  expires: { kind: 'never' },
  display: { kind: 'immediately' },
  ...{ proof: false, hours: null, signatories: [], template: 'classic' },
};
const COUNT: EarningCount = {
  ...{ learners: 40, earning: 12, unknown: 0, reachGrade: 12, meet: [[12, null]], assumedMet: [] },
  readAt: '2026-12-01T00:00:00Z',
};

beforeAll(() => {
  URL.createObjectURL = () => 'blob:1';
  URL.revokeObjectURL = () => undefined;
});

function show(service: FakeService) {
  const course = { title: 'A', organization: 'A', modes: null, assignmentTypes: null, cutoffs: null };
  render(
    <Localized locale="en" messages={null}>
      <SettingsForm
        transport={{
          load: async () => ({
            settings: SETTINGS,
            faults: [],
            course: { ...course, subsections: null, parts: null },
            designs: [],
          }),
          save: async () => ({ faults: [] }),
          notifySaved: () => undefined,
          cancel: () => undefined,
          service,
        }}
      />
    </Localized>,
  );
  return userEvent.setup();
}

test.each<[string, Partial<EarningCount>]>([
  ['Today, 12 of 40 learners would earn it.', {}],
  ['Today, 1 of 1 learner would earn it.', { learners: 1, earning: 1 }],
  ['The course has no learners yet.', { learners: 0, earning: 0 }],
  [
    'Today, 12 of 40 learners would earn it. Only the course grade and the enrollment track were counted, so it may be fewer.',
    { assumedMet: ['identity'] },
  ],
  ['Today, 12 of 40 learners would earn it. The grades of 3 more learners are not known.', { unknown: 3 }],
])('says: %s', async (sentence, count) => {
  show({ ...createFakeService(), countEarning: async () => ({ ...COUNT, ...count }) });
  await screen.findByText(sentence);
  expect(screen.queryByText(/No learner meets/)).toBeNull();
});

test('warns about a requirement that no learner meets', async () => {
  show({ ...createFakeService(), countEarning: async () => ({ ...COUNT, meet: [[0, null]] }) });
  await screen.findByText('No learner meets requirement 1 of group 1 today.');
});

test.each([
  ['too-large', 'The course has too many learners to count them here.'],
  ['lms-unavailable', 'Today’s learners could not be counted.'],
] as const)('says why there is no count: %s', async (code, sentence) => {
  const service = createFakeService();
  service.fail('countEarning', code);
  show(service);
  await screen.findByText(sentence);
});

test('counts again when the settings change, and only for what decides', async () => {
  const service = createFakeService();
  const user = show(service);
  const asked = () => service.calls.filter(([name]) => name === 'countEarning').map(([, fields]) => fields);
  await screen.findByText('Today, 12 of 40 learners would earn it.');
  await user.type(screen.getByLabelText('Title'), '!');
  await user.click(screen.getByLabelText('No course grade'));
  await screen.findByText('Today, 12 of 40 learners would earn it.');
  await waitFor(() => expect(asked()).toHaveLength(2));
  expect(asked()).toEqual([
    { threshold: null, modes: [], requirements: SETTINGS.requirements },
    { threshold: 0, modes: [], requirements: SETTINGS.requirements },
  ]);
});
