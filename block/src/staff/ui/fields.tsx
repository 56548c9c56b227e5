// The fields of a form from a table: each with its label, what helps to fill it, and what is wrong with it.
import { type ReactNode, useId } from 'react';
import type { MessageDescriptor } from 'react-intl';
import { commonMessages as messages } from '../messages/common.ts';
import { type Text, useText } from '../shared/panel-context.ts';

/** What was typed and chosen, by the field's name; of check boxes the ticked ones, with commas. */
export type Draft = Readonly<Record<string, string>>;

export interface FieldSpec {
  readonly name: string;
  readonly kind: 'line' | 'long' | 'select' | 'choice' | 'checks' | 'date';
  readonly label: MessageDescriptor;
  readonly hint?: MessageDescriptor;
  readonly hintValues?: Readonly<Record<string, string>>;
  readonly required?: boolean;
  /** Characters at most. */
  readonly maxLength?: number;
  readonly options?: readonly (readonly [value: string, label: MessageDescriptor | string])[];
  /** The label of a select while nothing is chosen, where that is a choice too. */
  readonly emptyLabel?: MessageDescriptor | string;
  /** Names of people and the like: not to be corrected or completed by the browser. */
  readonly verbatim?: boolean;
  /** Preselected; not sent, because the service has the same default. */
  readonly preset?: (draft: Draft) => string;
  /** Asked for only while this is true. */
  readonly when?: (draft: Draft) => boolean;
}

const VERBATIM = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const;

const isAsked = ({ when }: FieldSpec, draft: Draft) => when === undefined || when(draft);

/** Names of the fields that must not stay empty and are. */
export function missingIn(specs: readonly FieldSpec[], draft: Draft): readonly string[] {
  return specs
    .filter((spec) => spec.required && isAsked(spec, draft) && (draft[spec.name] ?? '').trim() === '')
    .map(({ name }) => name);
}

interface FieldsProps {
  readonly specs: readonly FieldSpec[];
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly missing: readonly string[];
}

export function Fields({ specs, draft, onChange, missing }: FieldsProps) {
  return specs
    .filter((spec) => isAsked(spec, draft))
    .map((spec) => (
      <Field
        key={spec.name}
        spec={spec}
        value={draft[spec.name] ?? spec.preset?.(draft) ?? ''}
        onChange={(value) => onChange({ ...draft, [spec.name]: value })}
        isMissing={missing.includes(spec.name)}
      />
    ));
}

interface FieldProps {
  readonly spec: FieldSpec;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isMissing: boolean;
}

function Field({ spec, value, onChange, isMissing }: FieldProps) {
  const text = useText();
  const id = useId();
  const hintId = `${id}hint`;
  const faultId = `${id}fault`;
  const described = [spec.hint && hintId, isMissing && faultId].filter(Boolean).join(' ') || undefined;
  const common = {
    id,
    value,
    'aria-describedby': described,
    'aria-invalid': isMissing || undefined,
    'aria-required': spec.required || undefined,
    onChange: (event: { readonly target: { readonly value: string } }) => onChange(event.target.value),
  };
  const label = (
    <>
      {text(spec.label)}
      {spec.required || spec.kind === 'choice' || spec.kind === 'checks' || spec.emptyLabel ? null : (
        <span className="gm-quiet"> {text(messages.optional)}</span>
      )}
    </>
  );
  const below = (
    <>
      {spec.hint === undefined ? null : (
        <span className="gm-hint" id={hintId}>
          {text(spec.hint, spec.hintValues)}
        </span>
      )}
      {isMissing ? (
        <span className="gm-fault" id={faultId}>
          {text(messages.missing)}
        </span>
      ) : null}
    </>
  );

  const isGroup = spec.kind === 'choice' || spec.kind === 'checks';
  if (isGroup)
    return (
      <fieldset className="gm-field" aria-describedby={described} data-invalid={isMissing || undefined}>
        <legend>{label}</legend>
        {spec.options?.map(([option, name]) => (
          <Option key={option} spec={spec} group={id} option={option} value={value} onChange={onChange}>
            {labelOf(name, text)}
          </Option>
        ))}
        {below}
      </fieldset>
    );
  return (
    <div className="gm-field">
      <label htmlFor={id}>{label}</label>
      {inputOf(spec, common, text(messages.choose), text)}
      {below}
    </div>
  );
}

/** Labels that authors wrote are shown unchanged. */
const labelOf = (name: MessageDescriptor | string, text: Text) =>
  typeof name === 'string' ? name : text(name);

interface OptionProps {
  readonly spec: FieldSpec;
  readonly group: string;
  readonly option: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}

/** One of several, or any of several. */
function Option({ spec, group, option, value, onChange, children }: OptionProps) {
  const isOne = spec.kind === 'choice';
  const ticked = value.split(',').filter(Boolean);
  const isOn = isOne ? value === option : ticked.includes(option);
  const without = ticked.filter((each) => each !== option);
  return (
    <label className="gm-option-line">
      <input
        type={isOne ? 'radio' : 'checkbox'}
        name={group}
        value={option}
        checked={isOn}
        onChange={() => onChange(isOne ? option : (isOn ? without : [...ticked, option]).join(','))}
      />
      <span>{children}</span>
    </label>
  );
}

function inputOf(
  { kind, maxLength, options, emptyLabel, verbatim }: FieldSpec,
  common: Readonly<Record<string, unknown>>,
  choose: string,
  text: Text,
): ReactNode {
  switch (kind) {
    case 'select':
      return (
        <select {...common}>
          <option value="">{emptyLabel === undefined ? choose : labelOf(emptyLabel, text)}</option>
          {options?.map(([option, name]) => (
            <option key={option} value={option}>
              {labelOf(name, text)}
            </option>
          ))}
        </select>
      );
    case 'long':
      return (
        <textarea {...common} {...(verbatim ? VERBATIM : {})} rows={2} maxLength={maxLength} dir="auto" />
      );
    case 'date':
      return <input {...common} type="date" min="1000-01-01" max="9999-12-31" />;
    default:
      return (
        <input
          {...common}
          type="text"
          maxLength={maxLength ?? 255}
          dir="auto"
          {...(verbatim ? VERBATIM : {})}
        />
      );
  }
}
