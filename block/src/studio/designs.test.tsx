// The form with the service: cards, preview, pictures of signatures, and the editor of a design.
import { configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import type { BlockSettings } from '../../../shared/award/block-settings.ts';
import { Localized } from '../shared/localized.tsx';
import { SettingsForm } from './settings-form.tsx';
import type { SettingsTransport } from './state/transport.ts';
import { createFakeService, type FakeService } from './testing.ts';

jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 10_000 });

const SETTINGS: BlockSettings = {
  display_name: 'Grade me',
  award: 'course',
  threshold: null,
  modes: [],
  requirements: [],
  levels: [{ label: 'Distinction', from: 85, wording: 'with distinction' }],
  expires: { kind: 'never' },
  display: { kind: 'immediately' },
  proof: true,
  hours: 12,
  signatories: [{ name: 'Ada Byron', role: 'Dean' }],
  template: 'classic',
};
const COURSE = {
  title: 'Clear Writing',
  organization: 'A',
  modes: null,
  assignmentTypes: null,
  cutoffs: null,
  subsections: null,
  parts: null,
};

let revoked: string[];
beforeEach(() => {
  revoked = [];
  let made = 0;
  URL.createObjectURL = () => {
    made += 1;
    return `blob:${made}`;
  };
  URL.revokeObjectURL = (url) => revoked.push(url);
});

function show(service: FakeService, settings: BlockSettings = SETTINGS) {
  const sent: BlockSettings[] = [];
  const transport: SettingsTransport = {
    load: async () => ({
      settings,
      faults: [],
      course: COURSE,
      designs: [{ id: 'classic', title: 'Classic', pictureUrl: '/classic.webp' }],
    }),
    save: async (wanted) => {
      sent.push(wanted);
      return { faults: [] };
    },
    notifySaved: () => undefined,
    cancel: () => undefined,
    service,
  };
  const { container } = render(
    <Localized locale="en" messages={null}>
      <SettingsForm transport={transport} />
    </Localized>,
  );
  return { sent, container, user: userEvent.setup() };
}

const drawn = (service: FakeService, longSide: number) =>
  service.calls.filter(
    ([name, , request]) => name === 'draw' && (request as { longSide: number }).longSide === longSide,
  );
const factsOf = (call: readonly unknown[] | undefined) => (call?.[2] as { facts: object } | undefined)?.facts;
const press = (name: string | RegExp) => screen.findByRole('button', { name });
const preview = () => screen.findByRole('img', { name: /^The certificate of/ });

/** Creates a design from Classic and opens its editor. */
async function openEditor(user: ReturnType<typeof userEvent.setup>) {
  await user.click(await press('Customize Classic'));
  await user.click(await press('Create the design'));
  await screen.findByRole('heading', { name: 'Design: Clear Writing: Classic' });
}

test('draws cards and preview with the facts of the course', async () => {
  const service = createFakeService();
  const { container } = show(service);
  await preview();
  await waitFor(() => expect(drawn(service, 400).map(([, id]) => id)).toEqual(['classic', 'formal']));
  expect(factsOf(drawn(service, 1_000).at(-1))).toEqual({
    recipientName: 'Maria Oliveira',
    language: 'en',
    courseTitle: 'Clear Writing',
    organization: 'Practice University',
    level: null,
    hours: 12,
    signatories: [{ name: 'Ada Byron', role: 'Dean', image: null }],
  });
  await screen.findByText('Staff of the organization and of the site can change name and logo.');
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false }, 'label-content-name-mismatch': { enabled: false } },
  });
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test('the preview follows the form, waits for a pause, and shows the chosen name and level', async () => {
  const service = createFakeService();
  const { user } = show(service);
  await preview();
  await waitFor(() =>
    expect(factsOf(drawn(service, 1_000).at(-1))).toHaveProperty('organization', 'Practice University'),
  );
  const before = drawn(service, 1_000).length;
  await user.type(screen.getByLabelText('Role'), ' of Studies');
  await waitFor(() =>
    expect(factsOf(drawn(service, 1_000).at(-1))).toMatchObject({
      signatories: [{ role: 'Dean of Studies' }],
    }),
  );
  expect(drawn(service, 1_000).length - before).toBeLessThan(5);
  await user.selectOptions(screen.getByLabelText('Sample name'), '欧阳文静');
  await user.selectOptions(screen.getByLabelText('Level on the picture'), 'Distinction');
  await waitFor(() =>
    expect(factsOf(drawn(service, 1_000).at(-1))).toMatchObject({
      recipientName: '欧阳文静',
      level: 'with distinction',
    }),
  );
  await screen.findByRole('img', { name: 'The certificate of 欧阳文静 in the design Classic' });
});

test('a name that the author types is drawn, and Enter in its field saves nothing', async () => {
  const service = createFakeService();
  const { user, sent } = show(service);
  await preview();
  await user.selectOptions(screen.getByLabelText('Sample name'), 'Another name…');
  await user.type(screen.getByLabelText('Name to try'), 'Zoë Ångström{Enter}');
  await screen.findByRole('img', { name: 'The certificate of Zoë Ångström in the design Classic' });
  await waitFor(() =>
    expect(factsOf(drawn(service, 1_000).at(-1))).toMatchObject({ recipientName: 'Zoë Ångström' }),
  );
  expect(sent).toEqual([]);
});

test('the last picture wins, and the one before stays until it is there', async () => {
  const service = createFakeService();
  const answers: ((picture: Blob) => void)[] = [];
  const signals: (AbortSignal | undefined)[] = [];
  const slow: FakeService = {
    ...service,
    draw: (id, request, signal) => {
      if (request.longSide !== 1_000) return service.draw(id, request);
      signals.push(signal);
      return new Promise((resolve) => answers.push(resolve));
    },
  };
  const { user } = show(slow);
  await waitFor(() => expect(answers).not.toHaveLength(0));
  const many = answers.length;
  await user.selectOptions(await screen.findByLabelText('Sample name'), '欧阳文静');
  await waitFor(() => expect(answers.length).toBeGreaterThan(many));
  expect(signals[0]?.aborted).toBe(true);
  answers.at(-1)?.(new Blob(['new']));
  const image = await preview();
  const url = image.getAttribute('src');
  answers[0]?.(new Blob(['old']));
  await user.selectOptions(screen.getByLabelText('Sample name'), 'Maria Oliveira');
  await screen.findByText('Drawing…');
  expect((await preview()).getAttribute('src')).toBe(url);
  expect(revoked).not.toContain(url);
});

test('says why a certificate cannot be drawn, and draws again on request', async () => {
  const service = createFakeService();
  service.fail('draw', 'text-overflow');
  const { user } = show(service);
  await screen.findByText(/^A text is too long for its place in this design/);
  await screen.findByText('detail of text-overflow');
  service.fail('draw', null);
  await user.click(await press('Try again'));
  await preview();
  expect(screen.queryByText('detail of text-overflow')).toBeNull();
});

test('saves the settings while the service does not answer, and reads the designs again on request', async () => {
  const service = createFakeService();
  for (const name of ['list', 'draw', 'readIssuer'] as const) service.fail(name, 'unreachable');
  const { user, sent } = show(service);
  await screen.findByText('You can still change and save these settings.');
  expect(screen.queryByRole('button', { name: /Customize/ })).toBeNull();
  await user.click(await press('Save'));
  await waitFor(() => expect(sent).toEqual([SETTINGS]));
  service.fail('list', null);
  const looks = screen.getByRole('region', { name: 'How it looks' });
  await user.click(within(looks).getByRole('button', { name: 'Try again' }));
  await screen.findByLabelText('Formal');
});

test('uploads, shows and removes the picture of a signature', async () => {
  const service = createFakeService();
  const { user, sent, container } = show(service);
  const file = new File(['png'], 'ada.png', { type: 'image/png' });
  await press('Upload a picture: Signature of Ada Byron');
  const input = container.querySelector<HTMLInputElement>('input[type="file"]');
  if (input === null) throw new Error('There is no file field.');
  await user.upload(input, file);
  await screen.findByRole('img', { name: 'Signature of Ada Byron' });
  await waitFor(() => expect(screen.getByRole('button', { name: /^Replace the picture/ })).toHaveFocus());
  expect(service.calls).toContainEqual([
    'upload',
    'ada.png',
    { kind: 'signature', name: 'ada.png', altText: 'Signature of Ada Byron' },
  ]);
  await user.click(await press('Save'));
  await waitFor(() => expect(sent[0]?.signatories[0]?.image).toBe('d'.repeat(64)));
  await user.click(await press('Remove the picture: Signature of Ada Byron'));
  await waitFor(() => expect(screen.getByRole('button', { name: /^Upload a picture/ })).toHaveFocus());
  await user.click(await press('Save'));
  await waitFor(() => expect(sent.at(-1)?.signatories[0]).toEqual({ name: 'Ada Byron', role: 'Dean' }));
});

test('says at the field why a picture is refused, and does not send one that is too large', async () => {
  const service = createFakeService();
  const { user, container } = show(service);
  await press(/^Upload a picture/);
  const input = container.querySelector('input[type="file"]') as HTMLInputElement;
  const huge = new File(['x'], 'huge.png', { type: 'image/png' });
  Object.defineProperty(huge, 'size', { value: 10 * 1024 * 1024 + 1 });
  await user.upload(input, huge);
  const group = screen.getByRole('group', { name: 'Picture of the signature' });
  await within(group).findByText(/^This picture is too large/);
  expect(service.calls.map(([name]) => name)).not.toContain('upload');
  service.fail('upload', 'malformed');
  await user.upload(input, new File(['x'], 'x.png', { type: 'image/png' }));
  await within(group).findByText('detail of malformed');
});

test('makes a design of the course, changes it, publishes it, and selects it', async () => {
  const service = createFakeService();
  const { user, sent, container } = show(service);
  await openEditor(user);
  expect(screen.getByRole('heading', { name: /^Design:/ })).toHaveFocus();
  expect(service.calls).toContainEqual(['create', { title: 'Clear Writing: Classic', madeFrom: 'classic' }]);
  await user.clear(screen.getByLabelText('Heading'));
  await user.type(screen.getByLabelText('Heading'), 'Diploma');
  fireEvent.input(screen.getByLabelText('Color 1: heading'), { target: { value: '#8a1538' } });
  await user.click(screen.getByLabelText('Line below each signature'));
  await screen.findByText('Not saved yet.');
  await user.click(await press('Save draft'));
  await screen.findByText('Draft saved. It is not published yet.', { selector: '.gm-hint' });
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false }, 'label-content-name-mismatch': { enabled: false } },
  });
  expect(violations.map(({ id }) => id)).toEqual([]);
  const [, id, change] = service.calls.find(([name]) => name === 'save') ?? [];
  expect(id).toBe('own-1');
  expect(change).toMatchObject({
    revision: 1,
    draft: {
      definition: {
        languages: { en: { words: { heading: 'Diploma' } } },
        elements: [{ colour: '#8a1538' }, {}, { line: { thickness: 0 } }],
      },
    },
  });
  await user.dblClick(await press('Publish and use it'));
  await waitFor(() => expect(screen.getByRole('heading', { name: 'How it looks' })).toHaveFocus());
  expect(service.calls.filter(([name]) => name === 'publish')).toEqual([['publish', 'own-1', 2]]);
  await waitFor(() => expect(screen.getByLabelText('Clear Writing: Classic')).toBeChecked());
  await user.click(await press('Save'));
  await waitFor(() => expect(sent[0]?.template).toBe('own-1'));
});

test.each([
  ['Load their version and drop my changes', 'Theirs', 2],
  ['Save my version over theirs', 'Mine', 3],
])('says that someone else saved the design: %s', async (choice, title, revision) => {
  const service = createFakeService();
  const { user } = show(service);
  await openEditor(user);
  service.saveElsewhere('own-1', 'Theirs');
  const name = screen.getByLabelText('Name of the design');
  await user.clear(name);
  await user.type(name, 'Mine');
  await user.click(await press('Save draft'));
  await screen.findByText(/^Someone else saved this design while you were editing it/);
  await user.click(await press(choice));
  await waitFor(() => expect(screen.queryByText(/^Someone else saved/)).toBeNull());
  expect(screen.getByLabelText('Name of the design')).toHaveValue(title);
  expect(await service.read('own-1')).toMatchObject({ title, revision });
});

test('leaves the editor without a question when nothing was changed, and asks otherwise', async () => {
  const service = createFakeService();
  const { user } = show(service);
  await openEditor(user);
  await user.click(await press('Back to the settings'));
  await screen.findByText('Designs of this course that are not published yet');
  await user.click(await press('Edit Clear Writing: Classic'));
  await user.type(await screen.findByLabelText('Heading'), '!');
  await user.click(await press('Back to the settings'));
  await user.click(await press('Keep editing'));
  expect(screen.getByLabelText('Heading')).toHaveValue('Certificate of Completion!');
  await user.click(await press('Back to the settings'));
  await user.click(await press('Discard changes'));
  await screen.findByRole('heading', { name: 'Who earns it' });
});

test('publishing that fails says why, and loses nothing', async () => {
  const service = createFakeService();
  service.fail('publish', 'malformed');
  const { user } = show(service);
  await openEditor(user);
  await user.type(screen.getByLabelText('Heading'), '!');
  await user.click(await press('Publish and use it'));
  await screen.findByText('detail of malformed');
  expect(screen.getByLabelText('Heading')).toHaveValue('Certificate of Completion!');
});
