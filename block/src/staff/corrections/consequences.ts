// What a correction will do, in plain sentences, said before it is done.
import type { IntlShape, MessageDescriptor } from 'react-intl';
import type { StaffCertificate } from '../../../../shared/staff.ts';
import type { Correction } from '../shared/certificate-api.ts';
import { longDay, todayIn } from '../shared/days.ts';
import type { Draft } from '../ui/fields.tsx';
import { consequenceMessages as words } from './consequence-messages.ts';

type Sentence = readonly [MessageDescriptor, Readonly<Record<string, string>>?];

export function whatHappens(
  correction: Correction,
  draft: Draft,
  certificate: StaffCertificate,
  intl: IntlShape,
): readonly string[] {
  return sentencesOf(correction, draft, certificate, intl).map(([message, values]) =>
    intl.formatMessage(message, values),
  );
}

function sentencesOf(
  correction: Correction,
  draft: Draft,
  certificate: StaffCertificate,
  intl: IntlShape,
): readonly Sentence[] {
  const wording = draft.wording?.trim() ?? '';
  switch (correction) {
    case 'revoke':
      return [
        [words.revoked],
        wording === '' ? [words.revokedSilent] : [words.revokedWording, { wording }],
        [words.revokedLast],
      ];
    case 'reinstate':
      return [[words.reinstated]];
    case 'reissue':
      return [[words.reissued]];
    case 'renew':
      return [[words.renewed]];
    case 'expire':
      return draft.when === 'never'
        ? [[words.neverExpires]]
        : [endOf(draft.day ?? '', certificate, intl), [words.expiresPaper]];
    default: {
      const never: never = correction;
      return never;
    }
  }
}

function endOf(day: string, { timeZone }: StaffCertificate, intl: IntlShape): Sentence {
  const isOver = day < todayIn(timeZone);
  return [isOver ? words.expiresAtOnce : words.expires, { day: longDay(day, intl) }];
}
