// Unifies what the three XBlock runtimes pass: a DOM node or a jQuery object, a handler address,
// the usage key on the wrapper, and Django's CSRF cookie.

export interface XBlockRuntime {
  handlerUrl(element: unknown, handler: string): string;
}

/** studio_view and the library preview pass a jQuery object; the LMS and the workbench a DOM node. */
export function elementOf(given: unknown): HTMLElement {
  const element = (given as { readonly 0?: unknown })[0] ?? given;
  return element as HTMLElement;
}

/** Null unless the page names a plain usage key: drafts carry a branch that the published token does not. */
export function usageIdOf(element: HTMLElement): string | null {
  const marked =
    element.closest<HTMLElement>('[data-usage-id]') ?? element.querySelector<HTMLElement>('[data-usage-id]');
  const key = marked?.dataset.usageId ?? '';
  return /^(?:ccx-)?block-v1:[^;]+$/.test(key) && !/\+(?:branch|version)@/.test(key) ? key : null;
}

export function readCookie(name: string, cookies: string = document.cookie): string | null {
  for (const pair of cookies.split('; ')) {
    const split = pair.indexOf('=');
    if (split > 0 && pair.slice(0, split) === name) return decodeCookie(pair.slice(split + 1));
  }
  return null;
}

function decodeCookie(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
