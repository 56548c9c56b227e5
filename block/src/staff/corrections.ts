// What can be done to a certificate, as data: in which state, which fields the form has, and what is sent. The service
// decides (its own table says more); this one only keeps staff from pressing what would be refused.
import type { StaffCertificate } from '../../../shared/staff.ts';
import type { TemplateChoice } from '../../../shared/templates.ts';
import type { Correction } from './api.ts';
import { startOf } from './days.ts';
import { correctionMessages as words } from './messages/correction.ts';
import { reasonMessages as reasons } from './messages/reason.ts';
import type { Draft, FieldSpec } from './ui/fields.tsx';

const ALLOWED: Readonly<Record<string, readonly Correction[]>> = {
  valid: ['invalidate', 'reissue', 'renew', 'expire'],
  expired: ['renew', 'invalidate', 'reissue', 'expire'],
  withdrawn: ['lift'],
  erased: ['invalidate'],
};

/** Only the version that speaks can be corrected; older and unfinished ones have no entry. */
export function correctionsFor(
  certificate: StaffCertificate,
  versions: readonly StaffCertificate[],
): readonly Correction[] {
  const allowed = certificate.uuid === speakingOf(versions)?.uuid ? (ALLOWED[certificate.status] ?? []) : [];
  // What has no end has nothing to renew.
  return certificate.expiresAt === null ? allowed.filter((each) => each !== 'renew') : allowed;
}

/** `versions` has the newest first; one that is still being drawn does not speak yet. */
export function speakingOf(versions: readonly StaffCertificate[]): StaffCertificate | undefined {
  return versions.find(({ status }) => Object.hasOwn(ALLOWED, status));
}

const note: FieldSpec = { name: 'note', kind: 'long', label: words.note, hint: words.noteHint, most: 2000 };

const nameChoice: FieldSpec = {
  name: 'name',
  kind: 'choice',
  label: words.name,
  options: [
    ['current', words.nameCurrent],
    ['kept', words.nameKept],
  ],
};

/** Which version of the design. */
const versionChoice: FieldSpec = {
  name: 'template',
  kind: 'choice',
  label: words.template,
  options: [
    ['pinned', words.templatePinned],
    ['current', words.templateCurrent],
  ],
};

export const FIELDS: Readonly<Record<Correction, readonly FieldSpec[]>> = {
  invalidate: [
    {
      name: 'reason',
      kind: 'select',
      label: words.reason,
      hint: words.reasonHint,
      required: true,
      options: [
        ['issued-in-error', reasons.issuedInError],
        ['academic-misconduct', reasons.academicMisconduct],
        ['identity-not-confirmed', reasons.identityNotConfirmed],
        ['grade-changed', reasons.gradeChanged],
        ['enrolment-cancelled', reasons.enrolmentCancelled],
        ['holder-request', reasons.holderRequest],
        ['other', reasons.other],
      ],
    },
    { name: 'wording', kind: 'long', label: words.wording, hint: words.wordingHint, most: 500 },
    note,
  ],
  lift: [note],
  reissue: [
    {
      name: 'reason',
      kind: 'select',
      label: words.reason,
      required: true,
      options: [
        ['name-corrected', reasons.nameCorrected],
        ['date-corrected', reasons.dateCorrected],
        ['design-changed', reasons.designChanged],
        ['other', reasons.other],
      ],
    },
    nameChoice,
    { name: 'design', kind: 'select', label: words.design },
    { ...versionChoice, when: ({ design = '' }) => design === '' },
    { name: 'issuedOn', kind: 'date', label: words.issuedOn, hint: words.issuedOnHint },
    note,
  ],
  renew: [
    {
      name: 'when',
      kind: 'choice',
      label: words.expiry,
      options: [
        ['rule', words.renewByRule],
        ['on', words.expiryOn],
      ],
    },
    {
      name: 'day',
      kind: 'date',
      label: words.expiryDay,
      hint: words.expiryDayHint,
      required: true,
      when: ({ when }) => when === 'on',
    },
    nameChoice,
    versionChoice,
    note,
  ],
  expire: [
    {
      name: 'when',
      kind: 'choice',
      label: words.expiry,
      options: [
        ['on', words.expiryOn],
        ['never', words.expiryNever],
      ],
    },
    {
      name: 'day',
      kind: 'date',
      label: words.expiryDay,
      hint: words.expiryDayHint,
      required: true,
      when: ({ when }) => when === 'on',
    },
    note,
  ],
};

/** With the designs to choose among; the certificate's own stands first and is what an empty choice means. */
export function fieldsFor(
  correction: Correction,
  { template: { id: own } }: StaffCertificate,
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
  renew: { when: 'rule', name: 'current', template: 'pinned' },
  expire: { when: 'on' },
};

/** What the service is sent; what was left empty is left out. */
export function bodyOf(correction: Correction, draft: Draft, dryRun: boolean): Record<string, unknown> {
  const kept = (...names: string[]) =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = draft[name]?.trim() ?? '';
        return value === '' ? [] : [[name, value]];
      }),
    );
  switch (correction) {
    case 'invalidate':
      return { ...kept('reason', 'wording', 'note'), dryRun };
    case 'lift':
      return { ...kept('note'), dryRun };
    case 'reissue':
      return {
        ...kept('reason', 'name', draft.design ? 'design' : 'template', 'issuedOn', 'note'),
        dryRun,
      };
    case 'renew':
      return {
        ...(draft.when === 'on' && { expiresAt: startOf(draft.day ?? '') }),
        ...kept('name', 'template', 'note'),
        dryRun,
      };
    case 'expire':
      return { expiresAt: draft.when === 'never' ? null : startOf(draft.day ?? ''), ...kept('note'), dryRun };
    default: {
      const never: never = correction;
      return never;
    }
  }
}
