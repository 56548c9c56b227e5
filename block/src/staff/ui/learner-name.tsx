// A username or an address in a table: in its own direction, and broken where it would make the table wider than its box.
import type { ReactNode } from 'react';

interface LearnerNameProps {
  readonly name: string;
  /** Below the name. */
  readonly children?: ReactNode;
}

export function LearnerName({ name, children }: LearnerNameProps) {
  return (
    <span className="gm-break">
      <bdi>{name}</bdi>
      {children}
    </span>
  );
}
