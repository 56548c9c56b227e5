// The link to the PDF. Its signed address lives for minutes while the page may stay open for hours: the link
// is renewed as soon as the reader turns to it, and at the latest on the click.
import { type MouseEvent, useEffect, useRef, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { certificateMessages as messages } from './messages/certificate.ts';
import { Icon } from './ui/icons.tsx';
import { Notice } from './ui/notice.tsx';
import { type LinkVariant, OutLink } from './ui/out-link.tsx';

export interface Links {
  /** True when the links should be renewed before use. */
  readonly areStale: () => boolean;
  readonly refresh: () => Promise<void>;
}

/** Renews stale links when the reader returns to the tab, or points at or focuses the element. */
function useFreshLinks({ areStale, refresh }: Links) {
  useEffect(() => {
    const onReturn = () => {
      if (document.visibilityState === 'visible' && areStale()) void refresh();
    };
    document.addEventListener('visibilitychange', onReturn);
    return () => document.removeEventListener('visibilitychange', onReturn);
  }, [areStale, refresh]);
  const renewIfStale = () => {
    if (areStale()) void refresh();
  };
  return { onPointerEnter: renewIfStale, onFocus: renewIfStale };
}

interface DownloadLinkProps {
  readonly url: string;
  readonly links: Links;
  readonly variant?: LinkVariant;
}

export function DownloadLink({ url, links, variant = 'btn btn-primary' }: DownloadLinkProps) {
  const [trouble, setTrouble] = useState(false);
  const box = useRef<HTMLSpanElement>(null);
  const renewIfStale = useFreshLinks(links);

  async function renewThenFollow() {
    await links.refresh();
    // The fresh address is in the page after the next render.
    setTimeout(() => {
      const stale = links.areStale();
      setTrouble(stale);
      if (!stale) box.current?.querySelector('a')?.click();
    });
  }

  function onClick(event: MouseEvent) {
    if (!links.areStale()) return;
    event.preventDefault();
    void renewThenFollow();
  }

  return (
    <>
      <span ref={box} className="gm-download" {...renewIfStale}>
        <OutLink href={url} variant={variant} onClick={onClick}>
          <Icon name="download" />
          <FormattedMessage {...messages.download} />
        </OutLink>
      </span>
      {trouble ? (
        <Notice tone="danger" urgent>
          <FormattedMessage {...messages.linkTrouble} />
        </Notice>
      ) : null}
    </>
  );
}
