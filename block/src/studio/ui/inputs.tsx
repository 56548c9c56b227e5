// The controls of the form: text, numbers, lists, check boxes, radio buttons.
import type { ReactNode } from 'react';
import { earnsMessages } from '../messages/earns.ts';
import { useForm } from '../state/form-context.tsx';
import { type ControlProps, Field, Group } from './field.tsx';

interface TextProps {
  readonly path: string;
  readonly label: string;
  readonly hint?: string;
  readonly isOptional?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** `number` opens the keyboard with digits; `name` is not corrected by the browser. */
  readonly kind?: 'text' | 'number' | 'date' | 'name';
}

export function TextField({ kind = 'text', value, onChange, ...field }: TextProps) {
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          {...ATTRIBUTES[kind]}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

const ATTRIBUTES = {
  text: { type: 'text', dir: 'auto', autoComplete: 'off' },
  number: { type: 'text', inputMode: 'decimal', dir: 'ltr', autoComplete: 'off', className: 'gm-number' },
  date: { type: 'date', min: '1000-01-01', max: '9999-12-31' },
  name: { type: 'text', dir: 'ltr', autoComplete: 'off', autoCapitalize: 'none', spellCheck: false },
} as const;

/** Value and name; rows of one section stand together. */
export interface Option {
  readonly value: string;
  readonly name: string;
  readonly section?: string;
}

interface SelectProps {
  readonly path: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  /** The entry for no choice; absent where there is always one. */
  readonly empty?: string;
  readonly onChange: (value: string) => void;
}

/** A stored value that is not among the options keeps its place in the list. */
export function SelectField({ path, label, value, options, empty, onChange }: SelectProps) {
  const { intl } = useForm();
  const sections = [...new Set(options.map(({ section }) => section))];
  const isMissing = value !== '' && options.every((each) => each.value !== value);
  const entries = (section: string | undefined) =>
    options
      .filter((each) => each.section === section)
      .map((each) => (
        <option key={each.value} value={each.value}>
          {each.name}
        </option>
      ));
  return (
    <Field path={path} label={label}>
      {(control: ControlProps) => (
        <select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
          {empty === undefined ? null : <option value="">{empty}</option>}
          {isMissing ? (
            <option value={value}>{intl.formatMessage(earnsMessages.missingHere, { name: value })}</option>
          ) : null}
          {sections.map((section) =>
            section === undefined ? (
              entries(section)
            ) : (
              <optgroup key={section} label={section}>
                {entries(section)}
              </optgroup>
            ),
          )}
        </select>
      )}
    </Field>
  );
}

interface ChecksProps {
  readonly path: string;
  readonly label: string;
  readonly hint?: string;
  readonly options: readonly Option[];
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

export function Checks({ path, label, hint, options, values, onChange }: ChecksProps) {
  return (
    <Group path={path} label={label} {...(hint === undefined ? {} : { hint })}>
      <div className="gm-choices">
        {options.map(({ value, name }) => {
          const isOn = values.includes(value);
          return (
            <label key={value} className="gm-choice">
              <input
                type="checkbox"
                checked={isOn}
                onChange={() => onChange(isOn ? values.filter((each) => each !== value) : [...values, value])}
              />
              <span dir="auto">{name}</span>
            </label>
          );
        })}
      </div>
    </Group>
  );
}

interface RadiosProps<T extends string> {
  readonly path: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: T;
  /** Each may have fields of its own, shown while it is chosen. */
  readonly options: readonly { readonly value: T; readonly name: string; readonly fields?: ReactNode }[];
  readonly onChange: (value: T) => void;
}

export function Radios<T extends string>({ path, label, hint, value, options, onChange }: RadiosProps<T>) {
  const { idOf } = useForm();
  return (
    <Group path={path} label={label} {...(hint === undefined ? {} : { hint })}>
      {options.map((each) => (
        <div key={each.value} className="gm-radio">
          <label className="gm-choice">
            <input
              type="radio"
              name={idOf(path)}
              value={each.value}
              checked={each.value === value}
              onChange={() => onChange(each.value)}
            />
            <span>{each.name}</span>
          </label>
          {each.value === value && each.fields ? <div className="gm-radio-fields">{each.fields}</div> : null}
        </div>
      ))}
    </Group>
  );
}
