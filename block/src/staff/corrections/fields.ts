// The fields of each correction's form, as data, and their initial values.
import type { MessageDescriptor } from 'react-intl';
import type { ExpiryRule } from '../../../../shared/award/award-settings.ts';
import type { TemplateChoice } from '../../../../shared/award/templates.ts';
import type { StaffCertificate } from '../../../../shared/staff/corrections.ts';
import { commonMessages } from '../messages/common.ts';
import { correctionMessages as messages } from '../messages/correction.ts';
import type { Correction } from '../shared/certificate-api.ts';
import { todayIn } from '../shared/days.ts';
import { type Choices, REISSUE_REASONS, REVOCATION_REASONS } from '../shared/reason-name.ts';
import { noteField } from '../ui/common-fields.ts';
import type { Draft, FieldSpec } from '../ui/fields.tsx';

const reasonOf = (options: Choices): FieldSpec => ({
  name: 'reason',
  kind: 'select',
  label: commonMessages.reason,
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
  ...(options.length > 1 ? [choiceOf('when', messages.expiry, options)] : []),
  {
    name: 'day',
    kind: 'date',
    label: messages.expiryDay,
    hint: messages.expiryDayHint,
    required: true,
    when: ({ when }) => when === 'on',
  },
];

const note = noteField(commonMessages.note, { hint: messages.noteHint });
const name = choiceOf('name', messages.name, [
  ['current', messages.nameCurrent],
  ['kept', messages.nameKept],
]);
/** Which version of the design. */
const version = choiceOf('templateVersion', messages.template, [
  ['pinned', messages.templatePinned],
  ['current', messages.templateCurrent],
]);

/** What a form is about: the certificate, and the rule by which its award's certificates end. */
export interface About {
  readonly certificate: Pick<StaffCertificate, 'template' | 'timeZone'>;
  readonly rule: ExpiryRule | undefined;
}

const BY_DAY = ['on', messages.expiryOn] as const;
const BY_RULE = ['rule', messages.renewByRule] as const;

/** Whether renewal by the rule extends the validity: a day in the past does not. */
const extendsByRule = ({ rule, certificate }: About): boolean =>
  rule !== undefined && ('afterMonths' in rule || rule.on >= todayIn(certificate.timeZone));

const FIELDS: Readonly<Record<Correction, (about: About) => readonly FieldSpec[]>> = {
  revoke: () => [
    { ...reasonOf(REVOCATION_REASONS), hint: commonMessages.staffOnly },
    { name: 'wording', kind: 'long', label: messages.wording, hint: messages.wordingHint, maxLength: 500 },
    note,
  ],
  reinstate: () => [note],
  reissue: () => [
    reasonOf(REISSUE_REASONS),
    { ...name, preset: ({ reason }) => (reason === 'name-corrected' ? 'current' : 'kept') },
    { name: 'template', kind: 'select', label: commonMessages.design },
    { ...version, when: ({ template = '' }) => template === '' },
    { name: 'issuedOn', kind: 'date', label: messages.issuedOn, hint: messages.issuedOnHint },
    note,
  ],
  renew: (about) => [...endOf(...(extendsByRule(about) ? [BY_RULE] : []), BY_DAY), name, version, note],
  expire: () => [...endOf(BY_DAY, ['never', messages.expiryNever]), note],
};

/** With the designs to choose among; the certificate's own stands first and is what an empty choice means. */
export function fieldsFor(
  correction: Correction,
  about: About,
  templates: readonly TemplateChoice[],
): readonly FieldSpec[] {
  const { template, timeZone } = about.certificate;
  const emptyLabel = templates.find(({ id }) => id === template.id)?.title ?? template.id;
  const options = templates
    .filter(({ id }) => id !== template.id)
    .map(({ id, title }) => [id, title] as const);
  return FIELDS[correction](about).map((spec) => {
    if (spec.name === 'template') return { ...spec, emptyLabel, options };
    return spec.name === 'day' ? { ...spec, hintValues: { zone: timeZone } } : spec;
  });
}

/** Returns the initial values of the fields. */
export function firstDraft(correction: Correction, about: About): Draft {
  switch (correction) {
    case 'revoke':
    case 'reinstate':
      return {};
    case 'reissue':
      return { templateVersion: 'pinned' };
    case 'renew':
      return { when: extendsByRule(about) ? 'rule' : 'on', name: 'kept', templateVersion: 'current' };
    case 'expire':
      return { when: 'on' };
    default: {
      const never: never = correction;
      return never;
    }
  }
}
