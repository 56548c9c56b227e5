// The states of the learner's card and all transitions between them: a pure table, so that a state that makes
// no sense cannot be drawn.
import type { StandingAnswer } from '../../../../shared/certificates/standing.ts';
import { isRefusal, type Refusal, type Trouble } from '../../shared/api/problem.ts';

/** What caused the current answer; `load` and `refresh` move no focus and are not announced. */
export type Cause = 'load' | 'check' | 'grade' | 'refresh';
export type Intent = 'check' | 'grade';

export interface ShownState {
  readonly phase: 'shown';
  readonly standing: StandingAnswer;
  readonly receivedAt: number;
  readonly cause: Cause;
  readonly checking: boolean;
  /** The last request failed; the standing is the one from before it. */
  readonly trouble: { readonly problem: Trouble; readonly intent: Intent } | null;
}

interface WorkingState {
  readonly phase: 'working';
  readonly stage: 'requesting' | 'rendering';
  readonly standing: StandingAnswer | null;
  readonly cause: 'load' | 'check' | 'grade';
  readonly requestToken: string;
  readonly polls: number;
}

export type StandingState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'refused'; readonly why: Refusal; readonly checking: boolean }
  | { readonly phase: 'trouble'; readonly problem: Trouble; readonly checking: boolean }
  | ShownState
  | WorkingState
  | {
      readonly phase: 'late';
      readonly standing: StandingAnswer | null;
      readonly requestToken: string;
      readonly checking: boolean;
    };

export type StandingEvent =
  | { readonly type: 'check-pressed' }
  | { readonly type: 'grade-pressed'; readonly requestToken: string }
  | {
      readonly type: 'answered';
      /** Null while the certificate is rendered and nothing more is known. */
      readonly standing: StandingAnswer | null;
      readonly requestToken: string;
      readonly at: number;
      readonly cause: Cause;
    }
  | { readonly type: 'failed'; readonly problem: Trouble; readonly cause: Cause; readonly at: number }
  | { readonly type: 'gave-up' };

export const LOADING: StandingState = { phase: 'loading' };

export function transition(state: StandingState, event: StandingEvent): StandingState {
  switch (event.type) {
    case 'check-pressed':
      return canCheck(state) ? { ...state, checking: true } : state;
    case 'grade-pressed':
      return canRequest(state)
        ? {
            phase: 'working',
            stage: 'requesting',
            standing: state.standing,
            cause: 'grade',
            requestToken: event.requestToken,
            polls: 0,
          }
        : state;
    case 'answered':
      return answered(state, event);
    case 'failed':
      return failed(state, event);
    case 'gave-up':
      return state.phase === 'working'
        ? { phase: 'late', standing: state.standing, requestToken: state.requestToken, checking: false }
        : state;
    default: {
      const never: never = event;
      return never;
    }
  }
}

type Checkable = Exclude<StandingState, { phase: 'loading' } | WorkingState>;

export function canCheck(state: StandingState): state is Checkable {
  return state.phase !== 'loading' && state.phase !== 'working' && !state.checking;
}

/** A request is safe to repeat, but is sent only where it can change the state, and never while staff view as another learner. */
export function canRequest(state: StandingState): state is ShownState {
  if (state.phase !== 'shown' || state.checking || state.standing.readOnly) return false;
  return ['eligible', 'not-passing', 'failed', 'generating'].includes(state.standing.status);
}

type Answered = Extract<StandingEvent, { type: 'answered' }>;

function answered(state: StandingState, event: Answered): StandingState {
  const { standing } = event;
  // A grade request is the answer to the learner's own click, also after many polls.
  const cause = state.phase === 'working' && event.cause !== 'refresh' ? state.cause : event.cause;
  if (standing !== null && standing.status !== 'generating') {
    return { phase: 'shown', standing, receivedAt: event.at, cause, checking: false, trouble: null };
  }
  if (state.phase === 'working') {
    const polls = state.stage === 'rendering' ? state.polls + 1 : 0;
    return { ...state, stage: 'rendering', standing: standing ?? state.standing, polls };
  }
  // After the card gave up, only the learner's own request restarts the polling.
  if (state.phase === 'late' && !state.checking) return state;
  return {
    phase: 'working',
    stage: 'rendering',
    standing: standing ?? ('standing' in state ? state.standing : null),
    cause: cause === 'refresh' ? 'load' : cause,
    requestToken: event.requestToken,
    polls: 0,
  };
}

type Failed = Extract<StandingEvent, { type: 'failed' }>;

function failed(state: StandingState, event: Failed): StandingState {
  const { problem } = event;
  // 1. Fresh links did not arrive: what is shown stays true.
  if (event.cause === 'refresh') return state;
  // 2. While a certificate is rendered, one failed request does not end the waiting.
  if (state.phase === 'working' && state.stage === 'rendering' && isTransient(problem)) {
    return { ...state, polls: state.polls + 1 };
  }
  // 3. Without a token there is nothing to show.
  if (isRefusal(problem.code)) return { phase: 'refused', why: problem.code, checking: false };
  // 4. Keep what was known, and show what went wrong beside it.
  const known = 'standing' in state ? state.standing : null;
  if (known === null || known.status === 'generating') return { phase: 'trouble', problem, checking: false };
  const intent: Intent = state.phase === 'working' && state.cause === 'grade' ? 'grade' : 'check';
  const receivedAt = state.phase === 'shown' ? state.receivedAt : event.at;
  return {
    phase: 'shown',
    standing: known,
    receivedAt,
    cause: event.cause,
    checking: false,
    trouble: { problem, intent },
  };
}

const TRANSIENT: readonly string[] = [
  'unreachable',
  'timed-out',
  'lms-unreachable',
  'lms-unavailable',
  'storage-unavailable',
  'busy',
  'internal',
] satisfies Trouble['code'][];

/** Trouble that may end by itself soon. */
export function isTransient(problem: Trouble): boolean {
  return TRANSIENT.includes(problem.code);
}

/** The current trouble; null when there is none. */
export function troubleOf(state: StandingState): Trouble | null {
  if (state.phase === 'trouble') return state.problem;
  return state.phase === 'shown' ? (state.trouble?.problem ?? null) : null;
}
