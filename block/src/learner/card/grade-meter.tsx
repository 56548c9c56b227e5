// The learner's grade as a bar with a labelled tick at what is needed. The bar is never longer than the
// grade and the number never rounded up: 68.99 % must not look like 69 %.
import { FormattedMessage, useIntl } from 'react-intl';
import { requirementMessages as messages } from '../../shared/messages/requirement.ts';
import { formatShare } from '../../shared/ui/share.ts';

interface GradeMeterProps {
  /** Basis points. */
  readonly has: number;
  readonly needs: number | null;
  readonly met: boolean;
  readonly labelledBy: string;
}

export function GradeMeter({ has, needs, met, labelledBy }: GradeMeterProps) {
  const intl = useIntl();
  const percent = has / 100;
  return (
    <div className="gm-meter">
      <div className="gm-track">
        {/* biome-ignore lint/a11y/useSemanticElements: <meter> cannot carry Paragon's look in every browser. */}
        <div
          className="progress"
          role="meter"
          aria-labelledby={labelledBy}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
          aria-valuetext={formatShare(intl, has)}
        >
          <div
            className={met ? 'progress-bar gm-fill-met' : 'progress-bar gm-fill-unmet'}
            style={{ inlineSize: `${percent}%` }}
          />
        </div>
        {needs === null ? null : <span className="gm-tick" style={{ insetInlineStart: `${needs / 100}%` }} />}
      </div>
      {needs === null ? null : (
        <div className="gm-tick-row" aria-hidden="true">
          <span style={{ flexGrow: needs }} />
          <span className="gm-tick-label">
            <FormattedMessage {...messages.tick} values={{ needs: formatShare(intl, needs) }} />
          </span>
          <span style={{ flexGrow: 10_000 - needs }} />
        </div>
      )}
    </div>
  );
}
