// What the author set, for Studio's preview: requirements group by group, levels, and when it ends.
import { Fragment, type ReactNode } from 'react';
import { FormattedMessage, type IntlShape, useIntl } from 'react-intl';
import type { AwardSettings, ExpiryRule, Need } from '../../../../shared/award/award-settings.ts';
import type { DisplayRule } from '../../../../shared/award/display.ts';
import { requirementMessages } from '../../shared/messages/requirement.ts';
import { nameCompletion } from '../../shared/ui/describe-requirement.ts';
import { type Fact, Facts } from '../../shared/ui/facts.tsx';
import { formatDay } from '../../shared/ui/format-day.ts';
import { formatModes } from '../../shared/ui/modes.ts';
import { formatShare } from '../../shared/ui/share.ts';
import { previewMessages as messages } from '../messages/preview.ts';

type Label = (typeof messages)[keyof typeof messages];

export function AwardFacts({ award }: { readonly award: AwardSettings }) {
  const intl = useIntl();
  const { threshold, modes, requirements, levels, expires, display, template, slug } = award;
  const { hours, signatories } = award;
  const fact = (label: Label, value: ReactNode): Fact => ({
    label: intl.formatMessage(label),
    value,
  });
  const lines = (label: Label, texts: readonly string[]) => fact(label, <Lines lines={texts} />);
  // Beside requirements, a grade of 0 requires no grade.
  const isGradeNeeded = threshold !== 0 || requirements === undefined;
  return (
    <Facts
      facts={[
        isGradeNeeded && fact(messages.grade, formatLeast(intl, threshold)),
        fact(
          messages.modes,
          modes.length === 0 ? intl.formatMessage(messages.anyMode) : formatModes(intl, modes),
        ),
        requirements && fact(messages.also, <Groups groups={requirements.any} />),
        levels &&
          lines(
            messages.levels,
            levels.map(({ label, threshold: from }) =>
              intl.formatMessage(messages.level, { label, needs: formatShare(intl, from) }),
            ),
          ),
        expires && fact(messages.expires, formatExpiry(intl, expires)),
        display && fact(messages.shown, formatDisplay(intl, display)),
        hours !== undefined && fact(messages.hours, intl.formatNumber(hours)),
        signatories &&
          lines(
            messages.signatories,
            signatories.map(({ name, role }) => intl.formatMessage(messages.signatory, { name, role })),
          ),
        fact(messages.template, template),
        fact(messages.award, slug),
      ]}
    />
  );
}

function Groups({ groups }: { readonly groups: readonly { readonly all: readonly Need[] }[] }) {
  const intl = useIntl();
  return groups.map(({ all }, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a group has no identity but its place.
    <Fragment key={at}>
      {at === 0 ? null : (
        <em>
          <FormattedMessage {...messages.or} />
        </em>
      )}
      <Lines lines={all.map((need) => formatNeed(intl, need))} />
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

function formatNeed(intl: IntlShape, need: Need): string {
  const least = (name: string, share: number) =>
    intl.formatMessage(messages.least, { name, needs: formatShare(intl, share) });
  switch (need.kind) {
    case 'mode':
      return intl.formatMessage(messages.list, {
        name: intl.formatMessage(requirementMessages.mode),
        value: formatModes(intl, need.modes),
      });
    case 'course-grade': {
      const name = intl.formatMessage(requirementMessages.grade);
      if (need.least !== null) return least(name, need.least);
      return intl.formatMessage(messages.list, { name, value: intl.formatMessage(messages.passing) });
    }
    case 'category':
      return least(intl.formatMessage(requirementMessages.average, { category: need.category }), need.least);
    case 'subsection':
      return least(need.name, need.least);
    case 'completion':
      return least(nameCompletion(intl, need.part), need.least);
    case 'identity':
      return intl.formatMessage(requirementMessages.identity);
    default: {
      const never: never = need;
      return never;
    }
  }
}

function formatLeast(intl: IntlShape, threshold: number | null): string {
  return threshold === null ? intl.formatMessage(messages.passing) : formatShare(intl, threshold);
}

function formatExpiry(intl: IntlShape, rule: ExpiryRule): string {
  if ('afterMonths' in rule) return intl.formatMessage(messages.expiresAfter, { months: rule.afterMonths });
  return intl.formatMessage(messages.expiresAfterDay, { day: formatDay(rule.on, intl) });
}

function formatDisplay(intl: IntlShape, { behaviour, date }: DisplayRule): string {
  if (date !== undefined) return intl.formatMessage(messages.expiresOn, { day: formatDay(date, intl) });
  return intl.formatMessage(SHOWN[behaviour]);
}

const SHOWN = {
  early_no_info: messages.shownAtOnce,
  end: messages.shownAtEnd,
  end_with_date: messages.shownOnDate,
  hidden: messages.shownNever,
} as const;
