// The note on a card of the learner dashboard. Staff may view the dashboard of another learner ("Viewing as"): the token is
// always that of the person who is logged in, so there is no note then.
import { createNote } from './certificate-note.tsx';
import type { DashboardHooks, Host } from './platform.ts';
import { createReader, type ReadMyCertificates } from './reader.ts';

export interface CardNoteProps {
  readonly cardId: string;
}

/** Throws when the dashboard has neither release's hooks: a note that cannot know the page's owner must not appear. */
export function createCardNote(
  host: Host,
  hooks: DashboardHooks,
  read: ReadMyCertificates = createReader(host),
) {
  const { useCourseId, useIsMasquerading } = readHooks(hooks);
  const Note = createNote(host, () => read(), 'mb-0');
  return function CardNote({ cardId }: CardNoteProps) {
    const courseId = useCourseId(cardId);
    const isMasquerading = useIsMasquerading();
    return <Note courseId={isMasquerading ? null : courseId} />;
  };
}

function readHooks({ useCourseData, useIsMasquerading, reduxHooks }: DashboardHooks) {
  if (useCourseData && useIsMasquerading) {
    return { useCourseId: (cardId: string) => useCourseData(cardId)?.courseRun?.courseId, useIsMasquerading };
  }
  const { useCardCourseRunData, useMasqueradeData } = reduxHooks ?? {};
  if (useCardCourseRunData && useMasqueradeData) {
    return {
      useCourseId: (cardId: string) => useCardCourseRunData(cardId)?.courseId,
      useIsMasquerading: () => useMasqueradeData().isMasquerading,
    };
  }
  throw new Error('this release of the learner dashboard has hooks that are not known here');
}
