// The face of the card for each state: title, tone, mark and main button. One table, so that two states
// never look alike by accident and the button is the same element in all of them.
import type { MessageDescriptor } from 'react-intl';
import type { StandingStatus } from '../../../../shared/certificates/standing.ts';
import type { TroubleCode } from '../../shared/api/problem.ts';
import { certificateMessages } from '../../shared/messages/certificate.ts';
import { troubleMessages } from '../../shared/messages/trouble.ts';
import { titleFor } from '../../shared/trouble-notice.tsx';
import type { IconName } from '../../shared/ui/icons.tsx';
import { namesMessages } from '../messages/names.ts';
import { standingMessages as messages } from '../messages/standing.ts';
import { type Intent, type StandingState, troubleOf } from '../state/standing-state.ts';
import type { Tone } from './card.tsx';

export interface CardFace {
  readonly title: MessageDescriptor;
  readonly tone: Tone;
  readonly icon: IconName;
}

const BY_STATUS: Readonly<Record<StandingStatus, CardFace>> = {
  'not-enrolled': { title: messages.notEnrolled, tone: 'neutral', icon: 'person' },
  'not-passing': { title: messages.notYet, tone: 'warning', icon: 'waiting' },
  eligible: { title: certificateMessages.earned, tone: 'success', icon: 'award' },
  generating: { title: messages.working, tone: 'neutral', icon: 'award' },
  issued: { title: certificateMessages.ready, tone: 'success', icon: 'check' },
  'earned-not-available': { title: certificateMessages.earned, tone: 'success', icon: 'waiting' },
  revoked: { title: certificateMessages.revoked, tone: 'danger', icon: 'revoked' },
  failed: { title: messages.failed, tone: 'danger', icon: 'warning' },
};

const NO_NAME: CardFace = { title: messages.addName, tone: 'warning', icon: 'person' };
const CHECK_NAME: CardFace = { title: namesMessages.title, tone: 'success', icon: 'person' };
const EXPIRED: CardFace = { title: certificateMessages.expired, tone: 'warning', icon: 'waiting' };

export function faceOf(state: StandingState): CardFace {
  switch (state.phase) {
    case 'loading':
      return { title: messages.loading, tone: 'neutral', icon: 'award' };
    case 'working':
      // Until the grade is known to be enough, no certificate is rendered.
      return state.stage === 'requesting'
        ? { title: messages.oneMoment, tone: 'neutral', icon: 'award' }
        : BY_STATUS.generating;
    case 'late':
      return { title: messages.late, tone: 'warning', icon: 'waiting' };
    case 'trouble':
      return { title: titleFor(state.problem.code), tone: 'warning', icon: 'warning' };
    case 'refused':
      return { title: troubleMessages.signedOutTitle, tone: 'neutral', icon: 'person' };
    case 'shown':
      if (lacksName(state)) return NO_NAME;
      if (state.standing.nameChoice !== undefined) return CHECK_NAME;
      // "You can get your certificate now" above a refusal would be a contradiction.
      if (state.trouble?.intent === 'grade' && state.standing.status === 'eligible') return BY_STATUS.failed;
      return state.standing.certificate?.expired && state.standing.status === 'issued'
        ? EXPIRED
        : BY_STATUS[state.standing.status];
    default: {
      const never: never = state;
      return never;
    }
  }
}

/** Whether only the missing name in the account prevents the certificate, as known before or after the press. */
export const lacksName = (state: StandingState): boolean => problemOf(state) === 'no-name';

/** Whether the account settings help: the name there is missing, has a character that no font has, or is too long. */
export const leadsToAccount = (state: StandingState): boolean =>
  ['no-name', 'name-not-drawable', 'text-overflow'].includes(problemOf(state) ?? '');

function problemOf(state: StandingState): string | undefined {
  if (state.phase !== 'shown') return undefined;
  return state.trouble === null ? state.standing.problem?.code : state.trouble.problem.code;
}

export interface MainButton {
  readonly label: MessageDescriptor;
  readonly intent: Intent;
  readonly busy: boolean;
  /** Primary where the press can give the certificate. */
  readonly variant: 'primary' | 'outline';
}

/** The service gives every further request the same answer, so no button offers one. */
const REFUSED_FOR_GOOD: readonly TroubleCode[] = ['retired', 'award-ended'];

/** Returns the button below the text, or null when no request is possible. */
export function mainButtonOf(state: StandingState): MainButton | null {
  const trouble = troubleOf(state);
  if (trouble !== null && REFUSED_FOR_GOOD.includes(trouble.code)) return null;
  switch (state.phase) {
    case 'loading':
      return null;
    case 'working':
      return {
        label: state.stage === 'requesting' ? messages.checking : messages.working,
        intent: 'grade',
        busy: true,
        variant: 'primary',
      };
    case 'late':
      return buttonFor('check', messages.checkAgain, state.checking);
    case 'trouble':
    case 'refused':
      return buttonFor('check', messages.tryAgain, state.checking);
    case 'shown':
      if (lacksName(state))
        return state.standing.readOnly
          ? buttonFor('check', messages.checkAgain, state.checking)
          : { label: messages.addedName, intent: 'grade', busy: false, variant: 'outline' };
      // The proof has the button.
      if (state.standing.nameChoice !== undefined) return null;
      if (state.trouble !== null) return buttonFor(state.trouble.intent, messages.tryAgain, state.checking);
      return mainButtonFor(state.standing.status, state.checking);
    default: {
      const never: never = state;
      return never;
    }
  }
}

function mainButtonFor(status: StandingStatus, checking: boolean): MainButton | null {
  switch (status) {
    case 'eligible':
      return buttonFor('grade', messages.gradeMe, false);
    case 'failed':
      return buttonFor('grade', messages.tryAgain, false);
    case 'not-passing':
    case 'not-enrolled':
    case 'generating':
    case 'earned-not-available':
      return buttonFor('check', messages.checkAgain, checking);
    case 'issued':
    case 'revoked':
      return null;
    default: {
      const never: never = status;
      return never;
    }
  }
}

function buttonFor(intent: Intent, label: MessageDescriptor, busy: boolean): MainButton {
  const variant = intent === 'grade' ? 'primary' : 'outline';
  return { intent, label: busy ? messages.checking : label, busy, variant };
}
