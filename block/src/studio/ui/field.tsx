// A field: its label, what helps to fill it, what is wrong with it, and its control.
import type { ReactNode } from 'react';
import { describeFault } from '../describe/describe-fault.ts';
import { formMessages } from '../messages/form.ts';
import { useForm } from '../state/form-context.tsx';

/** What a control gets from its field. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

interface FieldProps {
  /** The path of the value, such as "levels.0.from". */
  readonly path: string;
  readonly label: string;
  readonly hint?: string;
  readonly isOptional?: boolean;
  readonly children: (control: ControlProps) => ReactNode;
}

export function Field({ path, label, hint, isOptional = false, children }: FieldProps) {
  const { intl, idOf } = useForm();
  const id = idOf(path);
  return (
    <div className="gm-field">
      <label htmlFor={id}>
        {label}
        {isOptional ? <span className="gm-quiet"> {intl.formatMessage(formMessages.optional)}</span> : null}
      </label>
      <Hint path={path} hint={hint} />
      <Problem path={path} />
      {children(useControl(path, hint))}
    </div>
  );
}

interface GroupProps {
  readonly path: string;
  readonly label: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** Several controls with one label. */
export function Group({ path, label, hint, children }: GroupProps) {
  const control = useControl(path, hint);
  return (
    <fieldset
      className="gm-field gm-fields"
      id={control.id}
      aria-describedby={control['aria-describedby']}
      tabIndex={-1}
    >
      <legend>{label}</legend>
      <Hint path={path} hint={hint} />
      <Problem path={path} />
      {children}
    </fieldset>
  );
}

function useControl(path: string, hint?: string): ControlProps {
  const { idOf, faultAt } = useForm();
  const isFaulty = faultAt(path) !== undefined;
  const described = [hint && `${idOf(path)}-hint`, isFaulty && `${idOf(path)}-fault`].filter(Boolean);
  return {
    id: idOf(path),
    'aria-describedby': described.join(' ') || undefined,
    'aria-invalid': isFaulty || undefined,
  };
}

function Hint({ path, hint }: { readonly path: string; readonly hint: string | undefined }) {
  const { idOf } = useForm();
  return hint === undefined ? null : (
    <p className="gm-hint" id={`${idOf(path)}-hint`}>
      {hint}
    </p>
  );
}

function Problem({ path }: { readonly path: string }) {
  const { intl, idOf, faultAt } = useForm();
  const fault = faultAt(path);
  return fault === undefined ? null : (
    <p className="gm-fault" id={`${idOf(path)}-fault`}>
      {describeFault(intl, fault)}
    </p>
  );
}
