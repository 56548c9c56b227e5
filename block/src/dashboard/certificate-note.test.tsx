// The note as a learner sees it on the dashboard and the progress page.
import { render, screen } from '@testing-library/react';
import type { MyCertificate } from '../../../shared/certificates/my-certificates.ts';
import { violations } from '../testing/violations.ts';
import { createNote } from './certificate-note.tsx';
import { messagesFor, NOTE_MESSAGES } from './messages.ts';
import { COURSE, certificateOf, flush, type PageOptions, page as pageOf, VERIFY } from './testing.ts';

function page(certificates: readonly MyCertificate[] | Error, options?: PageOptions) {
  const it = pageOf(certificates, options);
  return { ...it, Note: createNote(it.host, () => it.read(), 'mb-0') };
}

test('an issued certificate has its state and the way to it', async () => {
  const { Note } = page([certificateOf()]);
  const { container } = render(<Note courseId={COURSE} />);
  expect(await screen.findByText('Your certificate is ready.')).toBeInTheDocument();
  const link = screen.getByRole('link', { name: /View the certificate.*new tab/ });
  expect(link).toHaveAttribute('href', VERIFY);
  expect(link).toHaveAttribute('rel', expect.stringContaining('noopener'));
  expect(await violations(container)).toEqual([]);
});

test('one that is earned and not shown has the day and no link', async () => {
  const { Note } = page([
    certificateOf({
      status: 'earned-not-available',
      availableAt: '2026-12-18T12:00:00.000Z',
      verifyUrl: null,
    }),
  ]);
  render(<Note courseId={COURSE} />);
  expect(await screen.findByText(/can view it from December 18, 2026/)).toBeInTheDocument();
  expect(screen.queryByRole('link')).not.toBeInTheDocument();
});

test('without a day it says that the course does not show certificates yet', async () => {
  const { Note } = page([certificateOf({ status: 'earned-not-available', verifyUrl: null })], {
    locale: 'es-419',
  });
  render(<Note courseId={COURSE} />);
  expect(await screen.findByText(/aún no ha publicado/)).toBeInTheDocument();
});

test('twenty cards send one request, with the token and without cookies', async () => {
  const { Note, asked, sent, pass, read } = page([certificateOf()]);
  const courses = Array.from({ length: 20 }, (_, at) => (at === 0 ? COURSE : `${COURSE}${at}`));
  render(courses.map((each) => <Note key={each} courseId={each} />));
  await screen.findByText('Your certificate is ready.');
  expect(asked).toEqual([
    'https://learn.example/api/grademe/v1/token',
    'https://grademe.example/api/v1/my-certificates',
  ]);
  expect(sent[0]).toMatchObject({ Authorization: 'Bearer signed', credentials: 'omit' });
  pass(61_000);
  await read();
  expect(asked).toHaveLength(4);
});

test('it has the markup of an alert of the page, whose theme gives it size and colours', async () => {
  const { Note } = page([certificateOf()]);
  const { container } = render(<Note courseId={COURSE} />);
  await screen.findByText('Your certificate is ready.');
  const [note] = container.children;
  expect(note).toHaveAttribute('class', 'grademe-note alert-content alert alert-success mb-0');
  expect(note?.querySelector(':scope > .alert-icon')).toHaveAttribute('aria-hidden', 'true');
  expect(
    note?.querySelector(':scope > .pgn__alert-message-wrapper > .alert-message-content'),
  ).toHaveTextContent(/^Your certificate is ready\. View the certificate \(opens in a new tab\)$/);
});

test.each<[string, readonly MyCertificate[] | Error, string | null]>([
  ['nothing is held', [], COURSE],
  ['it is another course’s', [certificateOf({ courseId: 'course-v1:Org+Other+Run' })], COURSE],
  ['the service is away', new Error('connection refused'), COURSE],
  ['the page knows no course', [certificateOf()], null],
  ['the service sends an unknown status', [certificateOf({ status: 'renewable' as never })], COURSE],
])('there is no note when %s', async (_why, certificates, courseId) => {
  const { Note } = page(certificates);
  const { container } = render(<Note courseId={courseId} />);
  await flush();
  await flush();
  expect(container).toBeEmptyDOMElement();
});

test('every language has its words, and a language without any gets English', () => {
  expect(Object.keys(NOTE_MESSAGES).sort()).toEqual(['ar', 'en', 'es']);
  expect(messagesFor('ar-EG').see).toBe('عرض الشهادة');
  expect(messagesFor('xx')).toBe(NOTE_MESSAGES.en);
});
