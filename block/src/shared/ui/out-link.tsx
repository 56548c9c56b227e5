// A link that leaves the unit. The LMS shows units in a frame whose links load into the page around it, so
// every link opens a new tab, and its name states it.
import type { MouseEventHandler, ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import { certificateMessages as messages } from '../messages/certificate.ts';

export type LinkVariant = 'btn btn-primary' | 'btn btn-outline-primary';

interface OutLinkProps {
  readonly href: string;
  readonly children: ReactNode;
  readonly variant?: LinkVariant;
  readonly onClick?: MouseEventHandler<HTMLAnchorElement>;
}

export function OutLink({ href, children, variant = 'btn btn-outline-primary', onClick }: OutLinkProps) {
  return (
    <a className={variant} href={href} target="_blank" rel="noopener" onClick={onClick}>
      {children}
      <span className="sr-only">
        {' ('}
        <FormattedMessage {...messages.newTab} />)
      </span>
    </a>
  );
}
