// Where the focus goes when a section moves on, so that keyboards and screen readers follow.
import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Returns a ref. The focus moves there whenever `value` changes, not at the first render. */
export function useFocusOnChange<E extends HTMLElement>(value: unknown): RefObject<E> {
  const target = useRef<E>(null);
  const before = useRef(value);
  useLayoutEffect(() => {
    if (before.current !== value) target.current?.focus();
    before.current = value;
  }, [value]);
  return target;
}

/** Returns a ref for a form. The focus moves to its first field in `missing` whenever a submit finds some. */
export function useFocusOnMissing(missing: readonly string[]): RefObject<HTMLFormElement> {
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    if (missing.length > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid],[data-invalid] input')?.focus();
  }, [missing]);
  return form;
}
