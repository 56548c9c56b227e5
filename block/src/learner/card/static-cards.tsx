// The cards that send no request: the author's preview, the visitor's invitation, and the site where the
// service is not connected yet.
import { FormattedMessage, type MessageDescriptor } from 'react-intl';
import type { BlockArgs } from '../../../../shared/tokens/block-args.ts';
import { troubleMessages } from '../../shared/messages/trouble.ts';
import { Notice } from '../../shared/ui/notice.tsx';
import { previewMessages as messages } from '../messages/preview.ts';
import { AwardFacts } from './award-facts.tsx';
import { Card } from './card.tsx';

interface StaticCardProps {
  readonly args: BlockArgs;
}

export function PreviewCard({ args }: StaticCardProps) {
  return (
    <Card
      name={args.displayName}
      title={<FormattedMessage {...messages.title} />}
      tone="neutral"
      icon="award"
      badge={<FormattedMessage {...messages.badge} />}
    >
      <p>
        <FormattedMessage {...messages.text} />
      </p>
      <AwardFacts award={args.award} />
      {args.serviceUrl === null ? (
        <Notice tone="warning">
          <FormattedMessage {...troubleMessages.notReady} />
        </Notice>
      ) : null}
    </Card>
  );
}

export function VisitorCard({ args }: StaticCardProps) {
  return (
    <Card
      name={args.displayName}
      title={<FormattedMessage {...messages.visitorTitle} />}
      tone="neutral"
      icon="person"
    >
      <p>
        <FormattedMessage {...messages.visitorText} />
      </p>
      <div className="gm-actions">
        <PlatformLink url={args.loginUrl} label={messages.logIn} />
      </div>
    </Card>
  );
}

export function NotConfiguredCard({ args }: StaticCardProps) {
  const title = <FormattedMessage {...troubleMessages.notReadyTitle} />;
  return (
    <Card name={args.displayName} title={title} tone="warning" icon="warning">
      <p>
        <FormattedMessage {...troubleMessages.notReady} />
      </p>
    </Card>
  );
}

interface PlatformLinkProps {
  /** null: not known. */
  readonly url: string | null;
  readonly label: MessageDescriptor;
}

/** Opens another page of the platform in the whole window: it cannot be shown inside the unit's frame. */
export function PlatformLink({ url, label }: PlatformLinkProps) {
  return url === null ? null : (
    <a className="btn btn-primary" href={url} target="_top">
      <FormattedMessage {...label} />
    </a>
  );
}
