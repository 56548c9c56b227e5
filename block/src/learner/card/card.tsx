// The one frame every state is shown in: a Paragon card with a mark, the block's name, a status heading that
// can take the focus, an optional picture, and the rest. Its elements keep their places between states.
import { type ReactNode, type Ref, useId } from 'react';
import { Icon, type IconName } from '../../shared/ui/icons.tsx';

export type Tone = 'neutral' | 'success' | 'warning' | 'danger';

// Spelled out, so that the build finds the class names it must keep.
const MARKS: Readonly<Record<Tone, string>> = {
  neutral: 'gm-mark gm-neutral',
  success: 'gm-mark gm-success',
  warning: 'gm-mark gm-warning',
  danger: 'gm-mark gm-danger',
};

interface CardProps {
  readonly name: string;
  readonly title: ReactNode;
  readonly tone: Tone;
  readonly icon: IconName;
  readonly children: ReactNode;
  readonly picture?: ReactNode;
  readonly badge?: ReactNode;
  readonly titleRef?: Ref<HTMLHeadingElement>;
  readonly busy?: boolean;
}

export function Card({
  name,
  title,
  tone,
  icon,
  children,
  picture = null,
  badge,
  titleRef,
  busy,
}: CardProps) {
  const nameId = useId();
  return (
    <section className="card gm-card" aria-labelledby={nameId} aria-busy={busy || undefined}>
      <div className={picture === null ? 'card-body gm-grid' : 'card-body gm-grid gm-with-picture'}>
        <header className="gm-head">
          <span className={MARKS[tone]}>
            <Icon name={icon} />
          </span>
          <div className="gm-titles">
            <h2 className="gm-name" id={nameId}>
              {name}
              {badge === undefined ? null : <span className="gm-badge">{badge}</span>}
            </h2>
            <h3 className="gm-title" ref={titleRef} tabIndex={-1}>
              {title}
            </h3>
          </div>
        </header>
        {picture}
        <div className="gm-rest">{children}</div>
      </div>
    </section>
  );
}
