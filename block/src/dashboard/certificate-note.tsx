// The state of a course's certificate and the way to it, on a page that belongs to another application: its own classes
// (Paragon's, which every Open edX front end has) and nothing that could fail loudly.
import { useEffect, useState } from 'react';
import type { MyCertificate } from '../../../shared/my-certificates.ts';
import type { Host, ReadMine } from './reader.ts';
import { useIsWide } from './use-width.ts';
import { type NoteWords, wordsFor, writeInstant } from './words.ts';

export interface NoteProps {
  /** Course key; nothing is shown without one. */
  readonly courseId?: string | null | undefined;
  /** On the progress page: which of its two places this is. */
  readonly place?: 'side' | 'main';
}

const TONES: Readonly<Record<MyCertificate['status'], string>> = {
  issued: 'success',
  expired: 'warning',
  'earned-not-available': 'info',
  generating: 'info',
  withdrawn: 'warning',
};

/** The component for a slot. One reader serves all of them on the page. */
export function createNote(host: Host, read: ReadMine) {
  return function CertificateNote({ courseId, place }: NoteProps) {
    const isWide = useIsWide();
    const mine = useMine(read, courseId);
    if (place !== undefined && (place === 'side') !== isWide) return null;
    const locale = host.locale();
    const words = wordsFor(locale);
    return mine.map((each) => <Note key={each.award} certificate={each} words={words} locale={locale} />);
  };
}

function useMine(read: ReadMine, courseId: string | null | undefined): readonly MyCertificate[] {
  const [mine, setMine] = useState<readonly MyCertificate[]>([]);
  useEffect(() => {
    let isCurrent = true;
    setMine([]);
    if (courseId) {
      read().then((all) => {
        if (isCurrent) setMine(all.filter((each) => each.courseId === courseId && each.status in TONES));
      });
    }
    return () => {
      isCurrent = false;
    };
  }, [read, courseId]);
  return mine;
}

interface OneProps {
  readonly certificate: MyCertificate;
  readonly words: NoteWords;
  readonly locale: string;
}

function Note({ certificate: { status, availableAt, verifyUrl }, words, locale }: OneProps) {
  const text =
    availableAt === null ? words.texts[status] : words.earnedUntil(writeInstant(availableAt, locale));
  return (
    <div className={`grademe-note alert alert-${TONES[status]} mb-3`}>
      <p className="font-weight-bold mb-0">{words.titles[status]}</p>
      {text === null ? null : <p className="mb-0">{text}</p>}
      {verifyUrl === null ? null : (
        <a className="alert-link" href={verifyUrl} target="_blank" rel="noopener noreferrer">
          {words.see}
          <span className="sr-only"> ({words.newTab})</span>
        </a>
      )}
    </div>
  );
}
