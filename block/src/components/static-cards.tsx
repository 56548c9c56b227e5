// The cards that talk to no service: the author's preview, the visitor's invitation, and the site where the
// service is not connected yet.
import { FormattedMessage } from 'react-intl';
import type { BlockArgs } from '../../../shared/block-args.ts';
import { previewMessages as words } from '../messages/preview.ts';
import { troubleMessages } from '../messages/trouble.ts';
import { Card } from '../ui/card.tsx';
import { Notice } from '../ui/notice.tsx';
import { AwardFacts } from './award-facts.tsx';

interface StaticCardProps {
  readonly args: BlockArgs;
}

export function PreviewCard({ args }: StaticCardProps) {
  return (
    <Card
      name={args.displayName}
      title={<FormattedMessage {...words.title} />}
      tone="neutral"
      icon="award"
      badge={<FormattedMessage {...words.badge} />}
    >
      <p>
        <FormattedMessage {...words.text} />
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
      title={<FormattedMessage {...words.visitorTitle} />}
      tone="neutral"
      icon="person"
    >
      <p>
        <FormattedMessage {...words.visitorText} />
      </p>
      <LogInLink url={args.loginUrl} />
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

/** Leads the whole window to the log-in page: it cannot be shown inside the unit's frame. */
export function LogInLink({ url }: { readonly url: string | null }) {
  if (url === null) return null;
  return (
    <div className="gm-actions">
      <a className="btn btn-primary" href={url} target="_top">
        <FormattedMessage {...words.logIn} />
      </a>
    </div>
  );
}
