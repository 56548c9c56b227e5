// The state of a certificate as a word and an icon, so that colour alone never carries it.
import type { MessageDescriptor } from 'react-intl';
import { Icon, type IconName } from '../../shared/ui/icons.tsx';
import { statusMessages as messages } from '../messages/status.ts';
import { useText } from '../shared/panel-context.ts';

const BADGES: Readonly<Record<string, readonly [MessageDescriptor, IconName, string]>> = {
  valid: [messages.valid, 'check', 'gm-status gm-success'],
  expired: [messages.expired, 'waiting', 'gm-status gm-warning'],
  revoked: [messages.revoked, 'revoked', 'gm-status gm-danger'],
  replaced: [messages.replaced, 'award', 'gm-status gm-neutral'],
  erased: [messages.erased, 'person', 'gm-status gm-neutral'],
  unissued: [messages.unissued, 'waiting', 'gm-status gm-warning'],
  failed: [messages.failed, 'warning', 'gm-status gm-danger'],
};

/** `status` as the service sends it; an unknown one is shown as its code. */
export function StatusBadge({ status }: { readonly status: string }) {
  const text = useText();
  const badge = Object.hasOwn(BADGES, status) ? BADGES[status] : undefined;
  if (badge === undefined) return <span className="gm-status gm-neutral">{status}</span>;
  const [word, icon, className] = badge;
  return (
    <span className={className}>
      <Icon name={icon} />
      {text(word)}
    </span>
  );
}
