// The fields of each correction's form, as data, and what stands in them at first.
import type { MessageDescriptor } from 'react-intl';
import type { StaffCertificate } from '../../../../shared/staff.ts';
import type { TemplateChoice } from '../../../../shared/templates.ts';
import type { Correction } from '../api.ts';
import { correctionMessages as words } from '../messages/correction.ts';
import { reasonMessages as reasons } from '../messages/reason.ts';
import type { Draft, FieldSpec } from '../ui/fields.tsx';

type Choices = readonly (readonly [value: string, label: MessageDescriptor])[];

const WITHDRAWAL_REASONS: Choices = [
  ['issued-in-error', reasons.issuedInError],
  ['academic-misconduct', reasons.academicMisconduct],
  ['identity-not-confirmed', reasons.identityNotConfirmed],
  ['grade-changed', reasons.gradeChanged],
  ['enrolment-cancelled', reasons.enrolmentCancelled],
  ['holder-request', reasons.holderRequest],
  ['other', reasons.other],
];
const REISSUE_REASONS: Choices = [
  ['name-corrected', reasons.nameCorrected],
  ['date-corrected', reasons.dateCorrected],
  ['design-changed', reasons.designChanged],
  ['other', reasons.other],
];
/** The classes of reasons, whatever they are reasons of. */
export const REASONS: Choices = [...WITHDRAWAL_REASONS, ...REISSUE_REASONS];

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
/** An end: one of the options, of which "on" asks for a day. */
const endOf = (...options: Choices): readonly FieldSpec[] => [
  choiceOf('when', words.expiry, options),
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

const FIELDS: Readonly<Record<Correction, readonly FieldSpec[]>> = {
  invalidate: [
    { ...reasonOf(WITHDRAWAL_REASONS), hint: words.reasonHint },
    { name: 'wording', kind: 'long', label: words.wording, hint: words.wordingHint, most: 500 },
    note,
  ],
  lift: [note],
  reissue: [
    reasonOf(REISSUE_REASONS),
    name,
    { name: 'design', kind: 'select', label: words.design },
    { ...version, when: ({ design = '' }) => design === '' },
    { name: 'issuedOn', kind: 'date', label: words.issuedOn, hint: words.issuedOnHint },
    note,
  ],
  renew: [...endOf(['rule', words.renewByRule], ['on', words.expiryOn]), name, version, note],
  expire: [...endOf(['on', words.expiryOn], ['never', words.expiryNever]), note],
};

/** With the designs to choose among; the certificate's own stands first and is what an empty choice means. */
export function fieldsFor(
  correction: Correction,
  { template: { id: own } }: Pick<StaffCertificate, 'template'>,
  templates: readonly TemplateChoice[],
): readonly FieldSpec[] {
  const standard = templates.find(({ id }) => id === own)?.title ?? own;
  const options = templates.filter(({ id }) => id !== own).map(({ id, title }) => [id, title] as const);
  return FIELDS[correction].map((spec) => (spec.name === 'design' ? { ...spec, standard, options } : spec));
}

export const FIRST_DRAFT: Readonly<Record<Correction, Draft>> = {
  invalidate: {},
  lift: {},
  reissue: { name: 'current', template: 'pinned' },
  renew: { when: 'rule', name: 'current', template: 'current' },
  expire: { when: 'on' },
};
