// A small button of a row or a list.
import type { ReactNode } from 'react';
import { useForm } from '../state/form-context.tsx';

interface ActionProps {
  /** Where the focus may be sent, such as "levels.add". */
  readonly path?: string;
  /** The whole name, where what is visible says less. */
  readonly label?: string;
  readonly isQuiet?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

export function Action({ path, label, isQuiet = false, onPress, children }: ActionProps) {
  const { idOf } = useForm();
  return (
    <button
      type="button"
      id={path === undefined ? undefined : idOf(path)}
      className={isQuiet ? 'btn btn-link btn-sm gm-row-action' : 'btn btn-outline-primary btn-sm'}
      aria-label={label}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
