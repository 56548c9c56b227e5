// The audit trail's short words in the reader's language; an action that is new to us is shown as it is.
import type { MessageDescriptor } from 'react-intl';
import { auditMessages as words } from '../messages/audit.ts';
import type { Text } from './panel-context.ts';

const ACTIONS: Readonly<Record<string, MessageDescriptor>> = {
  awarding: words.awarding,
  awarded: words.awarded,
  'award-failed': words.awardFailed,
  'award-delayed': words.awardDelayed,
  'award-retried': words.awardRetried,
  reissuing: words.reissuing,
  replaced: words.replaced,
  renewing: words.renewing,
  renewed: words.renewed,
  revoked: words.revoked,
  reinstated: words.reinstated,
  'expiry-set': words.expirySet,
  erased: words.erased,
  'file-erased': words.fileErased,
  'exception-allowed': words.allowed,
  'exception-removed': words.disallowed,
  'level-set': words.levelSet,
  'level-cleared': words.levelCleared,
};

export function actionName(action: string, text: Text): string {
  const word = ACTIONS[action];
  return word === undefined ? action : text(word);
}

const ACTORS: Readonly<Record<string, MessageDescriptor>> = {
  learner: words.byLearner,
  staff: words.byStaff,
  service: words.byService,
  operator: words.byOperator,
};

/** "staff:12" → the words for staff, with the account's number. */
export function actorName(actor: string, text: Text): string {
  const [kind = '', ...rest] = actor.split(':');
  const word = ACTORS[kind];
  return word === undefined ? actor : text(word, { who: rest.join(':') });
}
