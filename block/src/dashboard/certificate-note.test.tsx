// The note as a learner meets it on the dashboard and the progress page.
import { act, render, screen } from '@testing-library/react';
import axe from 'axe-core';
import type { MyCertificate } from '../../../shared/my-certificates.ts';
import { createNote } from './certificate-note.tsx';
import { createReader, type Host } from './reader.ts';
import { NOTE_WORDS, wordsFor } from './words.ts';

const COURSE = 'course-v1:Org+Course+Run';
const VERIFY = 'https://grademe.example/verify/6f9619ff-8b86-4d11-b42d-00c04fc964ff';
const mine = (over: Partial<MyCertificate> = {}): MyCertificate => ({
  courseId: COURSE,
  award: 'course',
  courseTitle: 'Ocean Science',
  status: 'issued',
  availableAt: null,
  verifyUrl: VERIFY,
  ...over,
});

let isWide = true;
let follow: () => void = () => undefined;
beforeEach(() => {
  isWide = true;
  window.matchMedia = ((query: string) => ({
    media: query,
    get matches() {
      return isWide;
    },
    addEventListener: (_name: string, listener: () => void) => {
      follow = listener;
    },
    removeEventListener: () => undefined,
  })) as never;
});

function page(certificates: readonly MyCertificate[] | Error, locale = 'en') {
  const asked: string[] = [];
  const sent: Record<string, string>[] = [];
  const host: Host = {
    http: () => ({
      get: async (url) => {
        asked.push(url);
        return { data: { token: 'signed', expires_in: 300, service_url: 'https://grademe.example' } };
      },
    }),
    lmsUrl: () => 'https://learn.example/',
    locale: () => locale,
  };
  const fetcher = (async (url: string, init: RequestInit) => {
    asked.push(url);
    sent.push({ ...(init.headers as Record<string, string>), credentials: String(init.credentials) });
    if (certificates instanceof Error) throw certificates;
    return { ok: true, json: async () => ({ certificates }) };
  }) as unknown as typeof fetch;
  let now = 0;
  const read = createReader(host, fetcher, () => now);
  return { Note: createNote(host, read), read, asked, sent, pass: (ms: number) => (now += ms) };
}

const settle = () => act(async () => void (await Promise.resolve()));

test('an issued certificate has its state and the way to it', async () => {
  const { Note } = page([mine()]);
  const { container } = render(<Note courseId={COURSE} />);
  expect(await screen.findByText('Your certificate is ready')).toBeInTheDocument();
  const link = screen.getByRole('link', { name: /See the certificate.*new tab/ });
  expect(link).toHaveAttribute('href', VERIFY);
  expect(link).toHaveAttribute('rel', expect.stringContaining('noopener'));
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test('one that is earned and not shown has the day and no link', async () => {
  const { Note } = page([
    mine({ status: 'earned-not-available', availableAt: '2026-12-18T12:00:00.000Z', verifyUrl: null }),
  ]);
  render(<Note courseId={COURSE} />);
  expect(await screen.findByText(/will be shown on December 18, 2026/)).toBeInTheDocument();
  expect(screen.queryByRole('link')).not.toBeInTheDocument();
});

test('without a day it says that the course does not show certificates yet', async () => {
  const { Note } = page([mine({ status: 'earned-not-available', verifyUrl: null })], 'es-419');
  render(<Note courseId={COURSE} />);
  expect(await screen.findByText(/todavía no muestra/)).toBeInTheDocument();
});

test('twenty cards ask once, with the token and without cookies', async () => {
  const { Note, asked, sent, pass, read } = page([mine()]);
  const courses = Array.from({ length: 20 }, (_, at) => (at === 0 ? COURSE : `${COURSE}${at}`));
  render(courses.map((each) => <Note key={each} courseId={each} />));
  await screen.findByText('Your certificate is ready');
  expect(asked).toEqual([
    'https://learn.example/api/grademe/v1/token',
    'https://grademe.example/api/v1/my-certificates',
  ]);
  expect(sent[0]).toMatchObject({ Authorization: 'Bearer signed', credentials: 'omit' });
  pass(61_000);
  await read();
  expect(asked).toHaveLength(4);
});

test('in the two places of the progress page it is there once, at every width', async () => {
  const { Note } = page([mine()]);
  render(
    <>
      <div data-testid="side">
        <Note courseId={COURSE} place="side" />
      </div>
      <div data-testid="main">
        <Note courseId={COURSE} place="main" />
      </div>
    </>,
  );
  await screen.findByText('Your certificate is ready');
  expect(screen.getByTestId('side')).not.toBeEmptyDOMElement();
  expect(screen.getByTestId('main')).toBeEmptyDOMElement();
});

test('it follows the width', async () => {
  const { Note } = page([mine()]);
  render(<Note courseId={COURSE} place="side" />);
  await screen.findByText('Your certificate is ready');
  isWide = false;
  act(() => follow());
  expect(screen.queryByText('Your certificate is ready')).not.toBeInTheDocument();
});

test.each<[string, readonly MyCertificate[] | Error, string | null]>([
  ['nothing is held', [], COURSE],
  ['it is another course’s', [mine({ courseId: 'course-v1:Org+Other+Run' })], COURSE],
  ['the service is away', new Error('connection refused'), COURSE],
  ['the page knows no course', [mine()], null],
  ['the service says a word of tomorrow', [mine({ status: 'renewable' as never })], COURSE],
])('there is no note when %s', async (_why, certificates, courseId) => {
  const { Note } = page(certificates);
  const { container } = render(<Note courseId={courseId} />);
  await settle();
  await settle();
  expect(container).toBeEmptyDOMElement();
});

test('every language has its words, and a language without any gets English', () => {
  expect(Object.keys(NOTE_WORDS).sort()).toEqual(['ar', 'en', 'es']);
  expect(wordsFor('ar-EG').see).toBe('عرض الشهادة');
  expect(wordsFor('xx')).toBe(NOTE_WORDS.en);
});
