// The award's grading conditions: what a certificate can say, from which grade on, and which of them is reached.
import { FormattedMessage, useIntl } from 'react-intl';
import type { ConditionState } from '../../../shared/standing.ts';
import { formatShare } from '../shared/ui/share.ts';
import { requirementMessages as words } from './messages/requirement.ts';

export function Conditions({
  conditions = [],
}: {
  readonly conditions?: readonly ConditionState[] | undefined;
}) {
  const intl = useIntl();
  if (conditions.length === 0) return null;
  return (
    <div className="gm-conditions">
      <p className="gm-option">
        <FormattedMessage {...words.conditions} />
      </p>
      <ul>
        {conditions.map(({ label, needs, reached }) => (
          <li key={label} className={reached ? 'gm-reached' : undefined}>
            <strong>
              <bdi>{label}</bdi>
            </strong>{' '}
            <span>
              {intl.formatMessage(reached ? words.conditionReached : words.conditionFrom, {
                needs: formatShare(intl, needs),
              })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
