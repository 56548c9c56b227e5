// The reducer as a table: state, event, next state, with the reason at the end of the row.
import { Trouble } from '../../shared/api/problem.ts';
import { standingOf } from '../../testing/testing.ts';
import {
  LOADING,
  type ShownState,
  type StandingEvent,
  type StandingState,
  transition,
} from './standing-state.ts';

const shown = (status: Parameters<typeof standingOf>[0], more: Partial<ShownState> = {}): ShownState => ({
  phase: 'shown',
  standing: standingOf(status),
  receivedAt: 0,
  cause: 'load',
  checking: false,
  trouble: null,
  ...more,
});

const answered = (
  status: Parameters<typeof standingOf>[0] | null,
  cause: 'load' | 'check' | 'grade' | 'refresh' = 'check',
): StandingEvent => ({
  type: 'answered',
  standing: status === null ? null : standingOf(status),
  requestToken: 'token-1234',
  at: 5,
  cause,
});

const failed = (
  code: Trouble['code'],
  cause: 'load' | 'check' | 'grade' | 'refresh' = 'check',
): StandingEvent => ({
  type: 'failed',
  problem: new Trouble({ code }),
  cause,
  at: 5,
});

const pressed: StandingEvent = { type: 'grade-pressed', requestToken: 'token-1234' };
const check: StandingEvent = { type: 'check-pressed' };
const gaveUp: StandingEvent = { type: 'gave-up' };

const requesting = transition(shown('eligible'), pressed);
const drawing = transition(requesting, answered(null, 'grade'));
const late = transition(drawing, gaveUp);
const trouble = transition(LOADING, failed('unreachable', 'load'));
const refused = transition(LOADING, failed('signed-out', 'load'));
const readOnly = shown('eligible', { standing: standingOf('eligible', { readOnly: true }) });

type Expected = Record<string, unknown>;

test.each<[string, StandingState, StandingEvent, Expected, string]>([
  ['loading', LOADING, answered('eligible', 'load'), { phase: 'shown', cause: 'load' }, 'the first answer'],
  [
    'loading',
    LOADING,
    answered('generating', 'load'),
    { phase: 'working', stage: 'rendering', cause: 'load' },
    'a reload joins the work in progress',
  ],
  ['loading', LOADING, failed('unreachable', 'load'), { phase: 'trouble' }, 'nothing is known'],
  [
    'loading',
    LOADING,
    failed('preview', 'load'),
    { phase: 'refused', why: 'preview' },
    'the LMS shows a draft',
  ],
  ['loading', LOADING, pressed, { phase: 'loading' }, 'there is no button yet'],
  [
    'eligible',
    shown('eligible'),
    pressed,
    { phase: 'working', stage: 'requesting', cause: 'grade' },
    'the press',
  ],
  ['not passing', shown('not-passing'), pressed, { phase: 'working' }, 'the service checks anew'],
  ['failed', shown('failed'), pressed, { phase: 'working' }, 'pressing again tries again'],
  ['issued', shown('issued'), pressed, { phase: 'shown' }, 'there is nothing to request'],
  ['revoked', shown('revoked'), pressed, { phase: 'shown' }, 'staff decided'],
  ['not enrolled', shown('not-enrolled'), pressed, { phase: 'shown' }, 'enrolling comes first'],
  ['read-only', readOnly, pressed, { phase: 'shown' }, 'masquerade reads, never writes'],
  [
    'checking',
    shown('eligible', { checking: true }),
    pressed,
    { phase: 'shown', checking: true },
    'one question at a time',
  ],
  [
    'requesting',
    requesting,
    pressed,
    { phase: 'working', stage: 'requesting' },
    'a double click is one request',
  ],
  ['requesting', requesting, check, { phase: 'working' }, 'the answer is on its way'],
  [
    'requesting',
    requesting,
    answered('issued', 'grade'),
    { phase: 'shown', cause: 'grade' },
    'the service was quick',
  ],
  [
    'requesting',
    requesting,
    answered('not-passing', 'grade'),
    { phase: 'shown', cause: 'grade' },
    'not passing is an answer',
  ],
  [
    'requesting',
    requesting,
    answered(null, 'grade'),
    { phase: 'working', stage: 'rendering', polls: 0 },
    '202',
  ],
  [
    'requesting',
    requesting,
    failed('busy', 'grade'),
    { phase: 'shown', trouble: { intent: 'grade' } },
    'Try again repeats the request',
  ],
  ['requesting', requesting, failed('signed-out', 'grade'), { phase: 'refused' }, 'the session ended'],
  ['rendering', drawing, answered('generating'), { phase: 'working', polls: 1 }, 'not yet'],
  [
    'rendering',
    drawing,
    answered('issued'),
    { phase: 'shown', cause: 'grade' },
    'it is the answer to the press',
  ],
  [
    'rendering',
    drawing,
    failed('unreachable'),
    { phase: 'working', polls: 1 },
    'one lost question is not the end',
  ],
  [
    'rendering',
    drawing,
    failed('forbidden'),
    { phase: 'shown', trouble: { intent: 'grade' } },
    'asking on would not help',
  ],
  ['rendering', drawing, gaveUp, { phase: 'late', checking: false }, 'visibly'],
  ['late', late, answered('generating'), { phase: 'late' }, 'a straggler does not start the waiting again'],
  ['late', late, answered('issued'), { phase: 'shown' }, 'a straggler may bring the certificate'],
  ['late', late, check, { phase: 'late', checking: true }, 'the learner checks'],
  [
    'late, checking',
    transition(late, check),
    answered('generating'),
    { phase: 'working' },
    'the learner asked: wait again',
  ],
  ['trouble', trouble, check, { phase: 'trouble', checking: true }, 'Try again'],
  ['trouble', trouble, answered('eligible'), { phase: 'shown' }, 'it worked'],
  ['signed out', refused, answered('eligible'), { phase: 'shown' }, 'logged in again in another tab'],
  ['not passing', shown('not-passing'), check, { phase: 'shown', checking: true }, 'Check again'],
  [
    'checking',
    shown('not-passing', { checking: true }),
    failed('lms-unavailable'),
    { phase: 'shown', checking: false, trouble: { intent: 'check' } },
    'what was known stays',
  ],
  [
    'issued',
    shown('issued'),
    failed('unreachable', 'refresh'),
    { phase: 'shown', trouble: null },
    'fresh links can wait',
  ],
  [
    'issued',
    shown('issued'),
    answered('issued', 'refresh'),
    { phase: 'shown', cause: 'refresh', receivedAt: 5 },
    'fresh links',
  ],
  [
    'issued',
    shown('issued'),
    answered('revoked', 'refresh'),
    { phase: 'shown', standing: { status: 'revoked' } },
    'the truth may change meanwhile',
  ],
  ['shown', shown('eligible'), gaveUp, { phase: 'shown' }, 'nothing is awaited'],
])('%s: %#', (_name, state, event, expected, _reason) => {
  expect(transition(state, event)).toMatchObject(expected);
});
