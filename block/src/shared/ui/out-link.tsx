// A link that leaves the unit. The LMS shows units in a frame whose links load into the page around it, so
// every link opens a tab of its own, and says so.
import type { MouseEventHandler, ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import { certificateMessages as words } from '../messages/certificate.ts';

export type OutLinkLook = 'btn btn-primary' | 'btn btn-outline-primary';

interface OutLinkProps {
  readonly href: string;
  readonly children: ReactNode;
  readonly look?: OutLinkLook;
  readonly onClick?: MouseEventHandler<HTMLAnchorElement>;
}

export function OutLink({ href, children, look = 'btn btn-outline-primary', onClick }: OutLinkProps) {
  return (
    <a className={look} href={href} target="_blank" rel="noopener" onClick={onClick}>
      {children}
      <span className="sr-only">
        {' ('}
        <FormattedMessage {...words.newTab} />)
      </span>
    </a>
  );
}
