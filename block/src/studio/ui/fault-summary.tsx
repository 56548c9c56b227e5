// The list of faults after Save. Each row leads to its field.
import { useEffect, useRef } from 'react';
import { useIntl } from 'react-intl';
import type { SettingsFault } from '../../../../shared/award/studio-args.ts';
import { Notice } from '../../shared/ui/notice.tsx';
import { describeFaultInField } from '../describe/describe-fault.ts';
import { pathText } from '../state/faults.ts';

interface FaultSummaryProps {
  readonly heading: string;
  readonly faults: readonly SettingsFault[];
  /** Takes the focus whenever this changes; 0 leaves the focus. */
  readonly attempt: number;
  readonly onGo: (fault: SettingsFault) => void;
}

export function FaultSummary({ heading, faults, attempt, onGo }: FaultSummaryProps) {
  const intl = useIntl();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (attempt > 0) title.current?.focus();
  }, [attempt]);
  return (
    <Notice tone="danger">
      <h3 ref={title} tabIndex={-1} className="gm-fault-title">
        {heading}
      </h3>
      <ul>
        {faults.map((fault) => (
          <li key={`${pathText(fault.path)} ${fault.code}`}>
            <button type="button" className="gm-link" onClick={() => onGo(fault)}>
              {describeFaultInField(intl, fault)}
            </button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
