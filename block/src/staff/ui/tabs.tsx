// The sections of the panel as tabs (the ARIA pattern: one stop for the Tab key, arrows between them). A section that was
// opened stays in the page, so that nothing typed or found is lost by looking elsewhere.
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';

interface TabSpec {
  readonly key: string;
  readonly label: string;
  readonly content: ReactNode;
}

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly TabSpec[];
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
}

export function Tabs({ label, tabs, chosen, onChoose }: TabsProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState<ReadonlySet<string>>(() => new Set([chosen]));
  if (!seen.has(chosen)) setSeen(new Set([...seen, chosen]));

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const at = tabs.findIndex(({ key }) => key === chosen);
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const to = nextTab(event.key, at, tabs.length, isRtl);
    const next = to === null ? undefined : tabs[to];
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next.key);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[to ?? 0]?.focus();
  }

  return (
    <>
      <div ref={list} className="gm-tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map(({ key, label: name }) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={`${id}${key}`}
            aria-selected={key === chosen}
            aria-controls={`${id}${key}-panel`}
            tabIndex={key === chosen ? 0 : -1}
            onClick={() => onChoose(key)}
          >
            {name}
          </button>
        ))}
      </div>
      {tabs.map(({ key, content }) => (
        <div
          key={key}
          role="tabpanel"
          id={`${id}${key}-panel`}
          aria-labelledby={`${id}${key}`}
          hidden={key !== chosen}
          className="gm-section"
        >
          {seen.has(key) ? content : null}
        </div>
      ))}
    </>
  );
}

/** Returns the tab that a key selects; null for other keys. Arrows follow the writing direction. */
function nextTab(key: string, at: number, count: number, isRtl: boolean): number | null {
  const forward = isRtl ? 'ArrowLeft' : 'ArrowRight';
  const back = isRtl ? 'ArrowRight' : 'ArrowLeft';
  if (key === forward) return (at + 1) % count;
  if (key === back) return (at - 1 + count) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}
