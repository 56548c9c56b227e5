// The state of a course's certificate and the way to it, on a page that belongs to another application: that page's classes
// (Paragon's, which every Open edX front end has) and nothing that could fail loudly.
import { useEffect, useState } from 'react';
import type { MyCertificate } from '../../../shared/certificates/my-certificates.ts';
import { formatInstant, messagesFor, type NoteMessages } from './messages.ts';
import type { Host } from './platform.ts';
import type { ReadMyCertificates } from './reader.ts';
import { type Tone, ToneIcon } from './tone-icon.tsx';

export interface NoteProps {
  /** Course key; nothing is shown without one. */
  readonly courseId?: string | null | undefined;
}

/** Below the note. Banners of a card touch each other and its edge; sections of the progress page keep their distance. */
export type Margin = 'mb-0' | 'mb-4';

const TONES: Readonly<Record<MyCertificate['status'], Tone>> = {
  issued: 'success',
  expired: 'warning',
  'earned-not-available': 'info',
  generating: 'info',
  revoked: 'warning',
};

/** Returns the component for a slot. One reader serves all of them on the page. */
export function createNote(host: Host, read: ReadMyCertificates, margin: Margin) {
  return function CertificateNote({ courseId }: NoteProps) {
    const certificates = useMyCertificates(read, courseId);
    const locale = host.locale();
    const messages = messagesFor(locale);
    return certificates.map((each) => (
      <Note key={each.award} certificate={each} messages={messages} locale={locale} margin={margin} />
    ));
  };
}

function useMyCertificates(
  read: ReadMyCertificates,
  courseId: string | null | undefined,
): readonly MyCertificate[] {
  const [all, setAll] = useState<readonly MyCertificate[]>([]);
  useEffect(() => {
    let isCurrent = true;
    setAll([]);
    if (courseId) {
      read(courseId).then((answer) => {
        if (isCurrent) setAll(answer);
      });
    }
    return () => {
      isCurrent = false;
    };
  }, [read, courseId]);
  return all.filter((each) => each.courseId === courseId && each.status in TONES);
}

interface OneProps {
  readonly certificate: MyCertificate;
  readonly messages: NoteMessages;
  readonly locale: string;
  readonly margin: Margin;
}

/** The markup of Paragon's `Alert`, so that the page's own theme gives it the size and colours of the banners beside it. */
function Note({ certificate: { status, availableAt, verifyUrl }, messages, locale, margin }: OneProps) {
  const text =
    availableAt === null ? messages.texts[status] : messages.earnedUntil(formatInstant(availableAt, locale));
  const tone = TONES[status];
  return (
    <div className={`grademe-note alert-content alert alert-${tone} ${margin}`}>
      <ToneIcon tone={tone} />
      <div className="pgn__alert-message-wrapper">
        <div className="alert-message-content">
          <span className="font-weight-bold">{messages.titles[status]}</span>
          {text === null ? null : <span> {text}</span>}
          {verifyUrl === null ? null : (
            <>
              {' '}
              <a className="alert-link" href={verifyUrl} target="_blank" rel="noopener noreferrer">
                {messages.see}
                <span className="sr-only"> ({messages.newTab})</span>
              </a>
            </>
          )}
        </div>
      </div>
    </div>
  );
}
