// The settings of passing-status notifications (in code: status passing-status notifications): whether the service acts on them, how fast and when.
import type { StatusHintLoopOptions } from '../issuance/hints/process-due-hints.ts';
import { setting, type ValuesOf, whole, yesOrNo } from './schemas.ts';

export const NOTIFICATION_SETTINGS = {
  actOnStatusHints: setting({
    variable: 'GRADEME_ACT_ON_STATUS_HINTS',
    description:
      'Whether the service accepts passing-status notifications (POST /api/v1/passing-status-notifications), checks the learner and issues without a grade request: yes or no.',
    default: 'no',
    schema: yesOrNo,
  }),
  statusHintsPerMinute: setting({
    variable: 'GRADEME_STATUS_HINTS_PER_MINUTE',
    description:
      'Limit of notified learners that all services and workers together check in a minute. The LMS allows the service 120 enrollment requests a minute in all.',
    default: '40',
    schema: whole(1, 6_000),
  }),
  statusHintDelaySeconds: setting({
    variable: 'GRADEME_STATUS_HINT_DELAY_SECONDS',
    description:
      'Time in seconds between a notification and the check: the LMS needs some seconds to compute a grade.',
    default: '10',
    schema: whole(0, 3_600),
  }),
} as const;

/** Returns how fast and how often a process checks notified learners. */
export function statusHintLoopOptionsOf({
  statusHintsPerMinute: perMinute,
  sweepSeconds: everySeconds,
}: ValuesOf<typeof NOTIFICATION_SETTINGS> & { readonly sweepSeconds: number }): StatusHintLoopOptions {
  return { perMinute, everySeconds };
}
