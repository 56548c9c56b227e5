// When the answer to the reader's request removes the button, the focus goes to the heading that replaced
// it, unless the reader has moved the focus to another part of the page.
import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { StandingState } from '../state/standing-state.ts';
import { mainButtonOf } from './card-face.ts';

export function useFocusOnArrival(state: StandingState): RefObject<HTMLHeadingElement> {
  const title = useRef<HTMLHeadingElement>(null);
  const hadButton = useRef(false);
  useLayoutEffect(() => {
    const hasButton = mainButtonOf(state) !== null;
    const isAnswer =
      state.phase === 'trouble' ||
      (state.phase === 'shown' && (state.cause === 'grade' || state.cause === 'check'));
    // The LMS scrolls its window to the top whenever the frame changes size: do not fight over scrolling.
    if (
      isAnswer &&
      hadButton.current &&
      !hasButton &&
      title.current !== null &&
      isFocusInside(title.current)
    ) {
      title.current.focus({ preventScroll: true });
    }
    hadButton.current = hasButton;
  }, [state]);
  return title;
}

function isFocusInside(element: HTMLElement): boolean {
  const root = element.getRootNode();
  const host = root instanceof ShadowRoot ? root.host : element.closest('section');
  const { activeElement } = document;
  return (
    activeElement === null || activeElement === document.body || (host?.contains(activeElement) ?? false)
  );
}
