// A row of a list of the form, such as a level or a signatory.
import type { ReactNode } from 'react';
import { useForm } from '../state/form-context.tsx';

interface RowProps {
  readonly path: string;
  readonly name: string;
  readonly children: ReactNode;
}

export function Row({ path, name, children }: RowProps) {
  const { idOf } = useForm();
  return (
    <fieldset className="gm-row" id={idOf(path)} tabIndex={-1}>
      <legend className="sr-only">{name}</legend>
      {children}
    </fieldset>
  );
}
