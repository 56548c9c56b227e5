// Every requirement of the award with what the learner has and what it needs: the answer to "what is still
// missing?", in words first and with a bar for grades.
import { useId } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Requirement, SingleRequirement } from '../../../../shared/certificates/standing.ts';
import { requirementMessages as messages } from '../../shared/messages/requirement.ts';
import { describe, nameOf } from '../../shared/ui/describe-requirement.ts';
import { Icon } from '../../shared/ui/icons.tsx';
import { GradeMeter } from './grade-meter.tsx';

export function Requirements({ requirements }: { readonly requirements: readonly Requirement[] }) {
  const intl = useIntl();
  if (requirements.length === 0) return null;
  return (
    <ul className="gm-requirements" aria-label={intl.formatMessage(messages.list)}>
      {requirements.map((requirement) =>
        requirement.kind === 'any-of' ? (
          <AnyOf key="any-of" met={requirement.met} groups={requirement.groups} />
        ) : (
          <Item key={keyOf(requirement)} requirement={requirement} />
        ),
      )}
    </ul>
  );
}

/** The requirement without the learner's progress: the same from check to check. */
function keyOf({ met: _met, waived: _waived, ...requirement }: SingleRequirement): string {
  return JSON.stringify({ ...requirement, has: undefined, open: undefined });
}

function Bullet({ met }: { readonly met: boolean }) {
  return (
    <span className={met ? 'gm-bullet gm-success' : 'gm-bullet gm-warning'}>
      <Icon name={met ? 'check' : 'waiting'} />
      <span className="sr-only">
        <FormattedMessage {...(met ? messages.met : messages.unmet)} />
      </span>
    </span>
  );
}

function Item({ requirement }: { readonly requirement: SingleRequirement }) {
  const intl = useIntl();
  const nameId = useId();
  const { met } = requirement;
  return (
    <li className="gm-requirement">
      <Bullet met={met} />
      <div className="gm-requirement-body">
        <p className="gm-requirement-line">
          <strong id={nameId}>
            <bdi>{nameOf(intl, requirement)}</bdi>
          </strong>{' '}
          <span>{describe(intl, requirement)}</span>
        </p>
        {'needs' in requirement && typeof requirement.has === 'number' ? (
          <GradeMeter
            has={requirement.has}
            needs={requirement.needs as number | null}
            met={met}
            labelledBy={nameId}
          />
        ) : null}
        {'open' in requirement && requirement.open !== undefined && !met ? (
          <p className="gm-quiet">
            <FormattedMessage {...messages.open} values={{ parts: <Parts labels={requirement.open} /> }} />
          </p>
        ) : null}
      </div>
    </li>
  );
}

/** Each label has its own text direction: "HW 02" is Latin in an Arabic list. */
function Parts({ labels }: { readonly labels: readonly string[] }) {
  const intl = useIntl();
  return intl.formatList([...new Set(labels)].map((label) => <bdi key={label}>{label}</bdi>));
}

/** Groups of which one is enough. */
function AnyOf({ met, groups }: Omit<Extract<Requirement, { kind: 'any-of' }>, 'kind'>) {
  return (
    <li className="gm-requirement">
      <Bullet met={met} />
      <div className="gm-requirement-body">
        <p className="gm-requirement-line">
          <strong>
            <FormattedMessage {...messages.anyOf} />
          </strong>{' '}
          <span>
            <FormattedMessage {...(met ? messages.anyOfMet : messages.anyOfUnmet)} />
          </span>
        </p>
        {groups.map(({ all }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group has no identity but its place.
          <Group key={at} number={at + 1} all={all} />
        ))}
      </div>
    </li>
  );
}

function Group({ number, all }: { readonly number: number; readonly all: readonly SingleRequirement[] }) {
  const nameId = useId();
  return (
    <>
      <p className="gm-option" id={nameId}>
        <FormattedMessage {...messages.option} values={{ number }} />
      </p>
      <ul className="gm-requirements" aria-labelledby={nameId}>
        {all.map((requirement) => (
          <Item key={keyOf(requirement)} requirement={requirement} />
        ))}
      </ul>
    </>
  );
}
