// Screen reader announcements as the card changes: the milestones of a request of the reader, never the first
// paint and never percentages. Failures are not announced here; their notice is an alert.
import { useEffect, useRef } from 'react';
import { type MessageDescriptor, useIntl } from 'react-intl';
import { certificateMessages } from '../../shared/messages/certificate.ts';
import { standingMessages as messages } from '../messages/standing.ts';
import type { StandingState } from '../state/standing-state.ts';
import { faceOf, lacksName } from './card-face.ts';

export function useAnnouncements(state: StandingState, announce: (sentence: string) => void): void {
  const intl = useIntl();
  const before = useRef(state);
  useEffect(() => {
    const failed = 'trouble' in state ? state.trouble !== null : state.phase === 'trouble';
    // The earlier announcement is not true any more; the alert has the reason.
    if (failed && !('checking' in state && state.checking)) announce('');
    const message = announcementFor(before.current, state);
    before.current = state;
    if (message !== null) announce(intl.formatMessage(message));
  }, [state, announce, intl]);
}

function announcementFor(before: StandingState, now: StandingState): MessageDescriptor | null {
  if (before === now) return null;
  switch (now.phase) {
    case 'loading':
      return null;
    case 'working':
      if (now.stage === 'requesting') return before.phase === 'working' ? null : messages.stageRequesting;
      return before.phase === 'working' && before.stage === 'rendering' ? null : messages.working;
    case 'late':
      return now.checking ? messages.stageRequesting : faceOf(now).title;
    case 'trouble':
    case 'refused':
      return now.checking ? messages.stageRequesting : null;
    case 'shown':
      if (now.checking) return messages.stageRequesting;
      if (now.trouble !== null || now.cause === 'load' || now.cause === 'refresh') return null;
      return lacksName(now) || now.standing.certificate?.expired || now.standing.nameChoice !== undefined
        ? faceOf(now).title
        : announcementOf(now.standing.status);
    default: {
      const never: never = now;
      return never;
    }
  }
}

type Status = Extract<StandingState, { phase: 'shown' }>['standing']['status'];

function announcementOf(status: Status): MessageDescriptor | null {
  switch (status) {
    case 'issued':
      return certificateMessages.ready;
    case 'earned-not-available':
      return certificateMessages.earned;
    case 'eligible':
      return certificateMessages.earned;
    case 'not-passing':
    case 'not-enrolled':
      return messages.notYet;
    case 'revoked':
    case 'failed':
    case 'generating':
      return null;
    default: {
      const never: never = status;
      return never;
    }
  }
}
