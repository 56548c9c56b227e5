// Exceptions and level assignments as forms: for whom, what, why, and the request to the service.
import type { AwardSettings } from '../../../../shared/award/award-settings.ts';
import type { TemplateChoice } from '../../../../shared/award/templates.ts';
import { readLearner, shownLearner, type WrittenLearner } from '../../../../shared/learners/learner-text.ts';
import { certificateMessages } from '../../shared/messages/certificate.ts';
import { requirementMessages } from '../../shared/messages/requirement.ts';
import { commonMessages } from '../messages/common.ts';
import { grantMessages as messages } from '../messages/grant.ts';
import type { GrantKind } from '../shared/award-api.ts';
import { designField, noteField, reissueField } from '../ui/common-fields.ts';
import type { Draft, FieldSpec } from '../ui/fields.tsx';

export const WAIVERS = [
  ['grade', messages.waiveGrade],
  ['enrollment', requirementMessages.enrolled],
  ['mode', requirementMessages.mode],
  ['completion', messages.waiveCompletion],
  ['identity', messages.waiveIdentity],
] as const;

const who: FieldSpec = {
  name: 'who',
  kind: 'long',
  label: commonMessages.learners,
  hint: messages.whoHint,
  required: true,
  verbatim: true,
  maxLength: 20_000,
};
const reason = noteField(commonMessages.reason, { hint: commonMessages.staffOnly, required: true });

export function fieldsOf(
  kind: GrantKind,
  { levels = [] }: AwardSettings,
  templates: readonly TemplateChoice[],
  /** The service's. */
  zone: string,
): readonly FieldSpec[] {
  if (kind === 'exceptions')
    return [
      who,
      { name: 'waives', kind: 'checks', label: messages.waives, required: true, options: WAIVERS },
      { name: 'until', kind: 'date', label: messages.until, hint: messages.untilHint, hintValues: { zone } },
      reason,
    ];
  return [
    who,
    {
      name: 'label',
      kind: 'select',
      label: certificateMessages.level,
      required: true,
      options: levels.map(({ label }) => [label, label] as const),
    },
    designField(templates),
    { name: 'issuedOn', kind: 'date', label: messages.date, hint: messages.dateHint },
    reissueField(messages.reissue),
    reason,
  ];
}

/** Several learners of one line, with commas or semicolons between; a name with blanks in it stays whole. */
function splitLine(line: string): readonly string[] {
  const pieces = line
    .split(/[,;]/)
    .map((piece) => piece.trim())
    .filter(Boolean);
  return pieces.every((piece) => !/\s/.test(piece)) ? pieces : [line];
}

/** One a line or several, however they were copied. */
export function rowsOf(text: string): readonly WrittenLearner[] {
  return text
    .split(/\r?\n/)
    .flatMap(splitLine)
    .map(readLearner)
    .filter((who) => shownLearner(who) !== '');
}

export function grantBodyOf(kind: GrantKind, draft: Draft, dryRun: boolean): Record<string, unknown> {
  const common = { rows: rowsOf(draft.who ?? ''), note: draft.note?.trim() ?? '', dryRun };
  if (kind === 'exceptions')
    return {
      ...common,
      waives: (draft.waives ?? '').split(',').filter(Boolean),
      until: draft.until || null,
    };
  return {
    ...common,
    label: draft.label,
    reissue: draft.reissue === 'yes',
    ...(draft.template ? { template: draft.template } : {}),
    ...(draft.issuedOn ? { issuedOn: draft.issuedOn } : {}),
  };
}
