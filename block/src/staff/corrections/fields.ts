// The fields of each correction's form, as data, and what stands in them at first.
import type { MessageDescriptor } from 'react-intl';
import type { ExpiryRule } from '../../../../shared/award-settings.ts';
import type { StaffCertificate } from '../../../../shared/staff.ts';
import type { TemplateChoice } from '../../../../shared/templates.ts';
import { correctionMessages as words } from '../messages/correction.ts';
import type { Correction } from '../shared/certificate-api.ts';
import { todayIn } from '../shared/days.ts';
import { type Choices, REISSUE_REASONS, REVOCATION_REASONS } from '../shared/reason-name.ts';
import type { Draft, FieldSpec } from '../ui/fields.tsx';

const reasonOf = (options: Choices): FieldSpec => ({
  name: 'reason',
  kind: 'select',
  label: words.reason,
  required: true,
  options,
});
const choiceOf = (name: string, label: MessageDescriptor, options: Choices): FieldSpec => ({
  name,
  kind: 'choice',
  label,
  options,
});
/** An end: one of the options, of which "on" asks for the last valid day; where that is the only one, it is no choice. */
const endOf = (...options: Choices): readonly FieldSpec[] => [
  ...(options.length > 1 ? [choiceOf('when', words.expiry, options)] : []),
  {
    name: 'day',
    kind: 'date',
    label: words.expiryDay,
    hint: words.expiryDayHint,
    required: true,
    when: ({ when }) => when === 'on',
  },
];

const note: FieldSpec = { name: 'note', kind: 'long', label: words.note, hint: words.noteHint, most: 2000 };
const name = choiceOf('name', words.name, [
  ['current', words.nameCurrent],
  ['kept', words.nameKept],
]);
/** Which version of the design. */
const version = choiceOf('template', words.template, [
  ['pinned', words.templatePinned],
  ['current', words.templateCurrent],
]);

/** What a form is about: the certificate, and the rule by which its award's certificates end. */
export interface About {
  readonly certificate: Pick<StaffCertificate, 'template' | 'timeZone'>;
  readonly rule: ExpiryRule | undefined;
}

const BY_DAY = ['on', words.expiryOn] as const;
const BY_RULE = ['rule', words.renewByRule] as const;

/** Whether renewing by the rule gives time: a day that is over gives none. */
const givesTime = ({ rule, certificate }: About): boolean =>
  rule !== undefined && ('afterMonths' in rule || rule.on >= todayIn(certificate.timeZone));

const FIELDS: Readonly<Record<Correction, (about: About) => readonly FieldSpec[]>> = {
  revoke: () => [
    { ...reasonOf(REVOCATION_REASONS), hint: words.reasonHint },
    { name: 'wording', kind: 'long', label: words.wording, hint: words.wordingHint, most: 500 },
    note,
  ],
  reinstate: () => [note],
  reissue: () => [
    reasonOf(REISSUE_REASONS),
    { ...name, preset: ({ reason }) => (reason === 'name-corrected' ? 'current' : 'kept') },
    { name: 'design', kind: 'select', label: words.design },
    { ...version, when: ({ design = '' }) => design === '' },
    { name: 'issuedOn', kind: 'date', label: words.issuedOn, hint: words.issuedOnHint },
    note,
  ],
  renew: (about) => [...endOf(...(givesTime(about) ? [BY_RULE] : []), BY_DAY), name, version, note],
  expire: () => [...endOf(BY_DAY, ['never', words.expiryNever]), note],
};

/** With the designs to choose among; the certificate's own stands first and is what an empty choice means. */
export function fieldsFor(
  correction: Correction,
  about: About,
  templates: readonly TemplateChoice[],
): readonly FieldSpec[] {
  const { template, timeZone } = about.certificate;
  const standard = templates.find(({ id }) => id === template.id)?.title ?? template.id;
  const options = templates
    .filter(({ id }) => id !== template.id)
    .map(({ id, title }) => [id, title] as const);
  return FIELDS[correction](about).map((spec) => {
    if (spec.name === 'design') return { ...spec, standard, options };
    return spec.name === 'day' ? { ...spec, hintValues: { zone: timeZone } } : spec;
  });
}

/** What stands in the fields at first. */
export function firstDraft(correction: Correction, about: About): Draft {
  switch (correction) {
    case 'revoke':
    case 'reinstate':
      return {};
    case 'reissue':
      return { template: 'pinned' };
    case 'renew':
      return { when: givesTime(about) ? 'rule' : 'on', name: 'kept', template: 'current' };
    case 'expire':
      return { when: 'on' };
    default: {
      const never: never = correction;
      return never;
    }
  }
}
