// A state as a word and an icon, so that colour alone never carries it.
import type { MessageDescriptor } from 'react-intl';
import { Icon, type IconName } from '../../shared/ui/icons.tsx';
import { useText } from '../shared/panel-context.ts';

// Spelled out, so that the build finds the class names it must keep.
const TONES = {
  success: 'gm-status gm-success',
  warning: 'gm-status gm-warning',
  danger: 'gm-status gm-danger',
  neutral: 'gm-status gm-neutral',
} as const;

export type BadgeSpec = readonly [MessageDescriptor, IconName, keyof typeof TONES];
type Badges = Readonly<Record<string, BadgeSpec>>;

/** `code` as the service sends it; an unknown one is shown unchanged. */
export function Badge({ code, badges }: { readonly code: string; readonly badges: Badges }) {
  const text = useText();
  const badge = Object.hasOwn(badges, code) ? badges[code] : undefined;
  if (badge === undefined) return <span className={TONES.neutral}>{code}</span>;
  const [message, icon, tone] = badge;
  return (
    <span className={TONES[tone]}>
      <Icon name={icon} />
      {text(message)}
    </span>
  );
}
