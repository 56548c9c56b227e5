// The note on the progress page. Staff open the page of another learner by address (`/progress/<user id>`), or by "View this
// course as" with a learner's name, which the LMS stores in its session and checks (xblock/grademe_xblock/views.py).
import { createNote } from './certificate-note.tsx';
import type { ProgressHost } from './platform.ts';
import { createReader, type ReadMyCertificates } from './reader.ts';
import { useIsWide } from './use-width.ts';

export interface ProgressNoteProps {
  /** Which of the page's two places this is. */
  readonly place: 'side' | 'main';
}

export function createProgressNote(host: ProgressHost, read: ReadMyCertificates = createReader(host)) {
  const Note = createNote(host, read, 'mb-4');
  return function ProgressNote({ place }: ProgressNoteProps) {
    const isHere = (place === 'side') === useIsWide();
    return <Note courseId={isHere ? ownCourse(host.path(), host.userId()) : null} />;
  };
}

const PAGE = /\/course\/([^/]+)\/progress(?:\/([^/]+))?\/?$/;

/** Returns the key of the course whose progress page this is; null for another learner's page, and elsewhere. */
export function ownCourse(path: string, userId: number | string | undefined): string | null {
  const [, courseId, learner] = PAGE.exec(path) ?? [];
  const isOwn = learner === undefined || learner === String(userId);
  return courseId !== undefined && isOwn ? decodeURIComponent(courseId) : null;
}
