// The audit trail's short words in the reader's language; an unknown action is shown as its code.
import type { MessageDescriptor } from 'react-intl';
import { auditMessages as messages } from '../messages/audit.ts';
import { outcomeMessages } from '../messages/outcome.ts';
import { statusMessages } from '../messages/status.ts';
import type { Text } from './panel-context.ts';

const ACTIONS: Readonly<Record<string, MessageDescriptor>> = {
  awarding: messages.awarding,
  awarded: outcomeMessages.issued,
  'award-failed': statusMessages.failed,
  'award-delayed': messages.awardDelayed,
  'award-retried': messages.awardRetried,
  reissuing: messages.reissuing,
  replaced: statusMessages.replaced,
  renewing: messages.renewing,
  renewed: messages.renewed,
  revoked: messages.revoked,
  reinstated: messages.reinstated,
  'expiry-set': messages.expirySet,
  erased: messages.erased,
  'file-erased': messages.fileErased,
  'name-requested': messages.nameRequested,
  'name-request-cancelled': messages.nameRequestCancelled,
  'name-request-accepted': messages.nameRequestAccepted,
  'name-request-refused': messages.nameRequestRefused,
  'exception-added': messages.exceptionAdded,
  'exception-removed': messages.exceptionRemoved,
  'level-set': messages.levelSet,
  'level-cleared': messages.levelCleared,
};

export function actionName(action: string, text: Text): string {
  const word = ACTIONS[action];
  return word === undefined ? action : text(word);
}

const ACTORS: Readonly<Record<string, MessageDescriptor>> = {
  learner: messages.byLearner,
  staff: messages.byStaff,
  service: messages.byService,
  operator: messages.byOperator,
};

/** "staff:12" → the words for staff, with the account's number. */
export function actorName(actor: string, text: Text): string {
  const [kind = '', ...rest] = actor.split(':');
  const word = ACTORS[kind];
  return word === undefined ? actor : text(word, { who: rest.join(':') });
}
