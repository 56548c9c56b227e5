// The sentence of a fault, and the name of its field, in the author's language.
import type { IntlShape, MessageDescriptor } from 'react-intl';
import type { SettingsFault } from '../../../../shared/award/studio-args.ts';
import { contentMessages } from '../messages/content.ts';
import { earnsMessages } from '../messages/earns.ts';
import { faultMessages } from '../messages/faults.ts';
import { formMessages } from '../messages/form.ts';

const FIELDS: Readonly<Record<string, MessageDescriptor>> = {
  display_name: contentMessages.title,
  award: contentMessages.award,
  threshold: earnsMessages.grade,
  modes: earnsMessages.modes,
  requirements: earnsMessages.groups,
  levels: contentMessages.levels,
  expires: contentMessages.expires,
  display: contentMessages.display,
  proof: contentMessages.proof,
  hours: contentMessages.hours,
  signatories: contentMessages.signatories,
  template: contentMessages.design,
};

/** Names of the values inside a row. */
const PARTS: Readonly<Record<string, MessageDescriptor>> = {
  kind: earnsMessages.kind,
  category: earnsMessages.category,
  subsection: earnsMessages.subsection,
  part: earnsMessages.part,
  block: earnsMessages.partKey,
  least: earnsMessages.least,
  modes: earnsMessages.modes,
  label: contentMessages.label,
  from: contentMessages.from,
  wording: contentMessages.wording,
  template: contentMessages.levelDesign,
  name: contentMessages.name,
  role: contentMessages.role,
  image: contentMessages.picture,
  months: contentMessages.months,
};

export const describeFault = (intl: IntlShape, { code, value, most }: SettingsFault): string =>
  intl.formatMessage(faultMessages[code], { value, most });

/** Returns "Levels, row 2, From, in percent: Enter a number …". */
export function describeFaultInField(intl: IntlShape, fault: SettingsFault): string {
  const problem = describeFault(intl, fault);
  const known = FIELDS[String(fault.path[0])];
  if (known === undefined) return problem;
  const field = intl.formatMessage(known);
  const rows = fault.path
    .filter((step) => typeof step === 'number')
    .map((step) => intl.formatNumber(step + 1));
  const row =
    rows.length === 0 ? field : intl.formatMessage(formMessages.row, { field, number: rows.join('.') });
  const part = fault.path.length > 1 ? PARTS[String(fault.path.at(-1))] : undefined;
  const name =
    part === undefined ? row : intl.formatMessage(formMessages.part, { row, part: intl.formatMessage(part) });
  return intl.formatMessage(formMessages.fault, { field: name, problem });
}
