// Paragon's alert look for a sentence or two. Only `urgent` ones interrupt a screen reader: those that
// appear because something the reader asked for failed.
import type { ReactNode } from 'react';
import { Icon } from './icons.tsx';

interface NoticeProps {
  readonly tone: 'info' | 'warning' | 'danger';
  readonly children: ReactNode;
  readonly urgent?: boolean;
  readonly id?: string;
}

const LOOKS = {
  info: 'alert alert-info gm-notice',
  warning: 'alert alert-warning gm-notice',
  danger: 'alert alert-danger gm-notice',
} as const;

export function Notice({ tone, children, urgent = false, id }: NoticeProps) {
  return (
    <div className={LOOKS[tone]} role={urgent ? 'alert' : undefined} id={id}>
      <Icon name={tone === 'info' ? 'person' : 'warning'} />
      <div className="gm-notice-text">{children}</div>
    </div>
  );
}
