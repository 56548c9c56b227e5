// The staff panel: the only export of its script. It adds its own stylesheet to the shadow root that it is mounted in.
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Failures } from './failures/failures.tsx';
import { countOf, useFailures } from './failures/use-failures.ts';
import { FindLearner } from './find/find-learner.tsx';
import { Grants } from './grants/grants-section.tsx';
import { CertifyList } from './list/certify-list.tsx';
import { commonMessages } from './messages/common.ts';
import { nameRequestMessages } from './messages/name-request.ts';
import { panelMessages as messages } from './messages/panel.ts';
import { NameRequests } from './names/name-requests.tsx';
import { useNameRequests } from './names/use-name-requests.ts';
import type { PanelProps } from './panel-props.ts';
import { Report } from './reports/report.tsx';
import { Certify } from './runs/certify.tsx';
import { createAwardApi } from './shared/award-api.ts';
import { createStaffApi } from './shared/certificate-api.ts';
import { type PanelContext, PanelReactContext, usePanel, useText } from './shared/panel-context.ts';
import styles from './staff.scss';
import { Tabs } from './ui/tabs.tsx';

export function StaffPanel({ connection, award, readCard, onChanged }: PanelProps) {
  const box = useRef<HTMLDivElement>(null);
  const [announcement, setAnnouncement] = useState('');
  const [changes, setChanges] = useState(0);
  const { call, courseId, mint } = connection;
  const timer = useRef<ReturnType<typeof setTimeout>>();
  // A screen reader announces the same sentence again only if the region changes in between.
  const announce = useCallback((sentence: string) => {
    clearTimeout(timer.current);
    setAnnouncement('');
    if (sentence !== '') timer.current = setTimeout(() => setAnnouncement(sentence), 50);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  const panel: PanelContext = useMemo(
    () => ({
      api: createStaffApi(call, courseId),
      awardApi: createAwardApi(call, courseId, award.slug),
      award,
      mint,
      announce,
      readCard,
      changed: () => {
        setChanges((count) => count + 1);
        onChanged();
      },
    }),
    [call, courseId, award, mint, announce, readCard, onChanged],
  );
  useLayoutEffect(() => addStyles(box.current), []);

  return (
    <PanelReactContext.Provider value={panel}>
      <div ref={box} className="gm-staff">
        <Sections changes={changes} />
        <p className="sr-only" role="status">
          {announcement}
        </p>
      </div>
    </PanelReactContext.Provider>
  );
}

interface SectionsProps {
  /** Count of changes made from this panel. */
  readonly changes: number;
}

function Sections({ changes }: SectionsProps) {
  const { award, announce } = usePanel();
  const text = useText();
  const [chosen, setChosen] = useState('find');
  const failures = useFailures(chosen === 'failures', changes);
  const names = useNameRequests(chosen === 'names', changes);
  // The announcement is about the section that the reader leaves.
  const choose = (key: string) => {
    announce('');
    setChosen(key);
  };
  return (
    <Tabs
      label={text(messages.sections)}
      chosen={chosen}
      onChoose={choose}
      tabs={[
        { key: 'find', label: text(commonMessages.learners), content: <FindLearner /> },
        { key: 'exceptions', label: text(messages.exceptions), content: <Grants kind="exceptions" /> },
        ...((award.levels ?? []).length === 0
          ? []
          : [
              {
                key: 'levels',
                label: text(messages.levels),
                content: <Grants kind="levels" />,
              },
            ]),
        { key: 'list', label: text(messages.list), content: <CertifyList /> },
        { key: 'certify', label: text(messages.run), content: <Certify /> },
        {
          key: 'failures',
          label: text(messages.failures, { count: countOf(failures.listing.answer) }),
          content: <Failures {...failures} />,
        },
        {
          key: 'names',
          label: text(nameRequestMessages.tab, { count: names.listing.answer?.open ?? 0 }),
          content: <NameRequests {...names} />,
        },
        { key: 'report', label: text(messages.report), content: <Report /> },
      ]}
    />
  );
}

/** Once for each shadow root. A style element, because an adopted sheet of one document is refused by another. */
function addStyles(box: HTMLElement | null): void {
  const root = box?.getRootNode();
  if (!(root instanceof ShadowRoot) || root.querySelector('style[data-grademe-staff]') !== null) return;
  const style = document.createElement('style');
  style.dataset.grademeStaff = '';
  style.textContent = styles.toString();
  root.append(style);
}
