// A button that stays in the page and keeps the focus while it is busy: it sets aria-disabled and
// ignores presses instead of being disabled, which would drop the keyboard focus.
import type { ReactNode } from 'react';

interface ButtonProps {
  readonly children: ReactNode;
  /** Left out where the form around it acts. */
  readonly onPress?: () => void;
  /** `danger` for what cannot simply be undone. */
  readonly variant?: 'primary' | 'danger' | 'outline' | 'link';
  readonly busy?: boolean;
  /** Must not be pressed; the element with this id has the reason. */
  readonly inactiveBecause?: string | undefined;
  /** Submits the form around it; the form ignores submits while it is busy. */
  readonly submit?: boolean;
  /** For a button that opens something: whether it is open. */
  readonly expanded?: boolean;
  readonly id?: string;
  /** The whole name, where what is visible says less. */
  readonly label?: string;
}

const LOOKS = {
  primary: 'btn btn-primary',
  danger: 'btn btn-primary gm-danger-button',
  outline: 'btn btn-outline-primary',
  link: 'btn btn-link btn-sm gm-inline-action',
} as const;

export function Button({
  children,
  onPress,
  variant = 'primary',
  busy = false,
  inactiveBecause,
  submit = false,
  expanded,
  id,
  label,
}: ButtonProps) {
  const inactive = busy || inactiveBecause !== undefined;
  return (
    <button
      type={submit ? 'submit' : 'button'}
      id={id}
      aria-label={label}
      className={`${LOOKS[variant]}${inactiveBecause === undefined ? '' : ' gm-inactive'}`}
      aria-disabled={inactive || undefined}
      aria-describedby={inactiveBecause}
      aria-expanded={expanded}
      onClick={inactive ? undefined : onPress}
    >
      {busy ? <span className="spinner-border spinner-border-sm" aria-hidden="true" /> : null}
      <span>{children}</span>
    </button>
  );
}
