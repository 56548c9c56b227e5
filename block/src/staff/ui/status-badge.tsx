// The state of a certificate in a word and a sign, so that it is never told by its colour alone.
import type { MessageDescriptor } from 'react-intl';
import { Icon, type IconName } from '../../shared/ui/icons.tsx';
import { statusMessages as words } from '../messages/status.ts';
import { useText } from '../shared/panel-context.ts';

const LOOKS: Readonly<Record<string, readonly [MessageDescriptor, IconName, string]>> = {
  valid: [words.valid, 'check', 'gm-status gm-success'],
  expired: [words.expired, 'waiting', 'gm-status gm-warning'],
  revoked: [words.revoked, 'revoked', 'gm-status gm-danger'],
  replaced: [words.replaced, 'award', 'gm-status gm-neutral'],
  erased: [words.erased, 'person', 'gm-status gm-neutral'],
  unissued: [words.unissued, 'waiting', 'gm-status gm-warning'],
  failed: [words.failed, 'warning', 'gm-status gm-danger'],
};

/** `status` as the service says it; a word that is new to us is shown as it is. */
export function StatusBadge({ status }: { readonly status: string }) {
  const text = useText();
  const look = Object.hasOwn(LOOKS, status) ? LOOKS[status] : undefined;
  if (look === undefined) return <span className="gm-status gm-neutral">{status}</span>;
  const [word, icon, className] = look;
  return (
    <span className={className}>
      <Icon name={icon} />
      {text(word)}
    </span>
  );
}
