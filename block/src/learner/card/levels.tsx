// The award's levels: the labels of a certificate, each from a course grade on, and which of them is reached.
import { FormattedMessage, useIntl } from 'react-intl';
import type { LevelState } from '../../../../shared/certificates/standing.ts';
import { requirementMessages as messages } from '../../shared/messages/requirement.ts';
import { formatShare } from '../../shared/ui/share.ts';

export function Levels({ levels = [] }: { readonly levels?: readonly LevelState[] | undefined }) {
  const intl = useIntl();
  if (levels.length === 0) return null;
  return (
    <div className="gm-levels">
      <p className="gm-option">
        <FormattedMessage {...messages.levels} />
      </p>
      <ul>
        {levels.map(({ label, needs, reached }) => (
          <li key={label} className={reached ? 'gm-reached' : undefined}>
            <strong>
              <bdi>{label}</bdi>
            </strong>{' '}
            <span>
              {intl.formatMessage(reached ? messages.levelReached : messages.levelFrom, {
                needs: formatShare(intl, needs),
              })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
