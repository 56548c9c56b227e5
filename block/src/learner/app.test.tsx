// The views that send no request, languages, and the fault that must not leave an empty place.

import fs from 'node:fs';
import path from 'node:path';
import { render, screen } from '@testing-library/react';
import type { StandingAnswer } from '../../../shared/certificates/standing.ts';
import type { BlockArgs } from '../../../shared/tokens/block-args.ts';
import { blockArgs, FakeService, standingOf, storeOf } from '../testing/testing.ts';
import { violations } from '../testing/violations.ts';
import { App } from './app.tsx';
import { since } from './card/checked-line.tsx';

const { compileCatalogue } = jest.requireActual<{
  compileCatalogue(texts: Record<string, string>): Record<string, unknown>;
}>('../../build/compile-catalogue.cjs');

const arabic = compileCatalogue(
  JSON.parse(fs.readFileSync(path.join(__dirname, '../i18n/messages/ar.json'), 'utf8')) as Record<
    string,
    string
  >,
);

const args: BlockArgs = {
  ...blockArgs,
  view: 'preview',
  award: {
    slug: 'course',
    threshold: 7250,
    modes: ['verified', 'professional', 'weekend'],
    template: 'classic',
  },
};

async function show(more: Partial<BlockArgs>, answer?: StandingAnswer) {
  const store = answer ? storeOf(new FakeService([answer])) : null;
  const { container } = render(<App args={{ ...args, ...more }} store={store} />);
  await screen.findAllByRole('heading');
  expect(await violations(container)).toEqual([]);
  return container;
}

test('the preview shows the settings', async () => {
  const container = await show({});
  expect(container).toHaveTextContent('72.5%');
  expect(container).toHaveTextContent('Verified, Professional, or weekend');
});

test('the preview shows when the course grade and every track apply, and when the service is missing', async () => {
  const award = { slug: 'course', threshold: null, modes: [], template: 'classic' };
  const container = await show({ award, serviceUrl: null });
  expect(container).toHaveTextContent('The course’s passing grade');
  expect(container).toHaveTextContent('All tracks');
  expect(container).toHaveTextContent('not connected to this site');
});

test('the preview shows all that an author can set', async () => {
  const container = await show({
    award: {
      slug: 'course',
      threshold: 0,
      modes: [],
      template: 'classic',
      requirements: {
        any: [
          {
            all: [
              { kind: 'category', category: 'Homework', least: 8000 },
              { kind: 'subsection', subsection: 'block-v1:exam', name: 'Final exam', least: 6000 },
              { kind: 'identity' },
            ],
          },
          {
            all: [
              { kind: 'course-grade', least: null },
              { kind: 'mode', modes: ['masters', 'verified'] },
            ],
          },
        ],
      },
      levels: [{ label: 'Distinction', threshold: 8500 }],
      expires: { on: '2028-01-01' },
      hours: 1.5,
      signatories: [{ name: 'Ada Byron', role: 'Dean of Studies' }],
    },
  });
  const lines = [...container.querySelectorAll('.gm-lines li, .gm-facts em')].map((each) => each.textContent);
  expect(lines).toEqual([
    'Average of Homework: at least 80%',
    'Final exam: at least 60%',
    'Verified identity',
    'or',
    'Course grade: The course’s passing grade',
    'Enrollment track: Master’s or Verified',
    'Distinction: from 85%',
    'Ada Byron, Dean of Studies',
  ]);
  expect(container).toHaveTextContent('at the end of January 1, 2028');
  expect(container).toHaveTextContent('Study hours1.5');
  // A grade of 0 beside requirements requires no grade.
  expect(container).not.toHaveTextContent('Minimum course grade');
});

test('visitors are led to the log-in page in the whole window', async () => {
  await show({ view: 'visitor', loginUrl: 'https://lms.example/login' });
  expect(screen.getByRole('link', { name: 'Log in' })).toHaveAttribute('target', '_top');
});

test('visitors without a known log-in page get the text without a link', async () => {
  await show({ view: 'visitor' });
  expect(screen.queryByRole('link')).not.toBeInTheDocument();
});

test('a site without the service states that', async () => {
  const container = await show({ view: 'learner', serviceUrl: null });
  expect(container).toHaveTextContent('Certificates are not set up yet');
});

test('is in Arabic, plurals included', async () => {
  const problem = { code: 'busy', detail: '' };
  const container = await show(
    { view: 'learner', locale: 'ar', dir: 'rtl', messages: arabic },
    standingOf('failed', { problem }),
  );
  expect(container).toHaveTextContent('درجتك محفوظة.');
});

test.each(['zh_CN', 'not a language', ''])(
  'a locale such as %p does not take the block down',
  async (locale) => {
    const container = await show({ view: 'learner', locale }, standingOf('not-passing'));
    expect(container).not.toHaveTextContent('stopped working');
  },
);

test('a fault in drawing leaves a sentence', async () => {
  const silence = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const broken = { ...standingOf('not-passing'), requirements: [null] } as unknown as StandingAnswer;
  const service = new FakeService([broken]);
  const store = storeOf(service, () => 0);
  render(<App args={{ ...args, view: 'learner' }} store={store} />);
  expect(await screen.findByRole('alert')).toHaveTextContent('Reload the page');
  silence.mockRestore();
});

test.each([
  ['2026-01-01T00:00:00Z', 120_000, 0, 'two minutes on the way'],
  ['2026-01-01T00:00:00Z', -60_000, -60_000, 'the service is ahead'],
  ['2026-01-01T00:00:00Z', 7_200_000, 7_200_000, 'this clock is hours off'],
])('checked at %s, received %p ms later: counted from %p (%s)', (checkedAt, later, counted) => {
  const zero = Date.parse(checkedAt);
  expect(since(checkedAt, zero + later) - zero).toBe(counted);
});
