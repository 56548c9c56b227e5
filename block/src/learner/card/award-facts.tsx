// What the author set, for Studio's preview: requirements group by group, levels, and when it ends.
import { Fragment, type ReactNode } from 'react';
import { FormattedMessage, type IntlShape, useIntl } from 'react-intl';
import type { AwardSettings, ExpiryRule, Need } from '../../../../shared/award-settings.ts';
import type { DisplayRule } from '../../../../shared/display.ts';
import { requirementMessages } from '../../shared/messages/requirement.ts';
import { type Fact, Facts } from '../../shared/ui/facts.tsx';
import { formatModes } from '../../shared/ui/modes.ts';
import { formatShare } from '../../shared/ui/share.ts';
import { previewMessages as words } from '../messages/preview.ts';

export function AwardFacts({ award }: { readonly award: AwardSettings }) {
  const intl = useIntl();
  const { threshold, modes, requirements, levels, expires, display, template, slug } = award;
  const { hours, signatories } = award;
  const fact = (label: (typeof words)[keyof typeof words], value: ReactNode): Fact => ({
    label: intl.formatMessage(label),
    value,
  });
  // Beside requirements, a grade of 0 asks for none.
  const isGradeAsked = threshold !== 0 || requirements === undefined;
  return (
    <Facts
      facts={[
        ...(isGradeAsked ? [fact(words.grade, sayLeast(intl, threshold))] : []),
        fact(words.modes, modes.length === 0 ? intl.formatMessage(words.anyMode) : formatModes(intl, modes)),
        ...(requirements ? [fact(words.also, <Groups groups={requirements.any} />)] : []),
        ...(levels
          ? [
              fact(
                words.levels,
                <Lines
                  lines={levels.map(({ label, threshold: from }) =>
                    intl.formatMessage(words.level, { label, needs: formatShare(intl, from) }),
                  )}
                />,
              ),
            ]
          : []),
        ...(expires ? [fact(words.expires, sayExpiry(intl, expires))] : []),
        ...(display ? [fact(words.shown, sayDisplay(intl, display))] : []),
        ...(hours === undefined ? [] : [fact(words.hours, intl.formatNumber(hours))]),
        ...(signatories
          ? [
              fact(
                words.signatories,
                <Lines
                  lines={signatories.map(({ name, role }) =>
                    intl.formatMessage(words.signatory, { name, role }),
                  )}
                />,
              ),
            ]
          : []),
        fact(words.template, template),
        fact(words.award, slug),
      ]}
    />
  );
}

function Groups({ groups }: { readonly groups: readonly { readonly all: readonly Need[] }[] }) {
  const intl = useIntl();
  return groups.map(({ all }, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place and nothing else.
    <Fragment key={at}>
      {at === 0 ? null : (
        <em>
          <FormattedMessage {...words.or} />
        </em>
      )}
      <Lines lines={all.map((need) => sayNeed(intl, need))} />
    </Fragment>
  ));
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul className="gm-lines">
      {[...new Set(lines)].map((line) => (
        <li key={line} dir="auto">
          {line}
        </li>
      ))}
    </ul>
  );
}

function sayNeed(intl: IntlShape, need: Need): string {
  const least = (name: string, share: number) =>
    intl.formatMessage(words.least, { name, needs: formatShare(intl, share) });
  switch (need.kind) {
    case 'mode':
      return intl.formatMessage(words.list, {
        name: intl.formatMessage(requirementMessages.mode),
        value: formatModes(intl, need.modes),
      });
    case 'course-grade': {
      const name = intl.formatMessage(requirementMessages.grade);
      if (need.least !== null) return least(name, need.least);
      return intl.formatMessage(words.list, { name, value: intl.formatMessage(words.passing) });
    }
    case 'category':
      return least(intl.formatMessage(requirementMessages.average, { category: need.category }), need.least);
    case 'subsection':
      return least(need.name, need.least);
    case 'identity':
      return intl.formatMessage(requirementMessages.identity);
    default: {
      const never: never = need;
      return never;
    }
  }
}

function sayLeast(intl: IntlShape, threshold: number | null): string {
  return threshold === null ? intl.formatMessage(words.passing) : formatShare(intl, threshold);
}

function sayExpiry(intl: IntlShape, rule: ExpiryRule): string {
  if ('afterMonths' in rule) return intl.formatMessage(words.expiresAfter, { months: rule.afterMonths });
  return intl.formatMessage(words.expiresAfterDay, { day: sayDay(intl, rule.on) });
}

function sayDisplay(intl: IntlShape, { behaviour, date }: DisplayRule): string {
  if (date !== undefined) return intl.formatMessage(words.expiresOn, { day: sayDay(intl, date) });
  return intl.formatMessage(SHOWN[behaviour]);
}

const SHOWN = {
  early_no_info: words.shownAtOnce,
  end: words.shownAtEnd,
  end_with_date: words.shownOnDate,
  hidden: words.shownNever,
} as const;

function sayDay(intl: IntlShape, instant: string): string {
  return intl.formatDate(instant, { dateStyle: 'long', timeZone: 'UTC' });
}
