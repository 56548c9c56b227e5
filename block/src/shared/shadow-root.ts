// The shadow root of a block, where neither the platform's styles nor a course's own can reach it. Sends its height to the
// page around it.
import { canonicalLocale } from '../i18n/locale.ts';

interface Page {
  readonly locale: string;
  readonly dir: 'ltr' | 'rtl';
  readonly messages: Readonly<Record<string, unknown>> | null;
}

/** Returns the host element of the fragment, or makes one. */
export function findHost(element: HTMLElement): HTMLElement {
  if (element.matches('.grademe-host')) return element;
  const found = element.querySelector<HTMLElement>('.grademe-host');
  if (found !== null) return found;
  const made = document.createElement('div');
  made.className = 'grademe-host';
  element.append(made);
  return made;
}

/** Host, reset and container: three layers, because the reset must not undo the tokens set on the host. */
export function prepareHost(host: HTMLElement, styles: string, { locale, dir, messages }: Page): HTMLElement {
  const shadow = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  shadow.replaceChildren();
  adoptStyles(shadow, styles);

  host.replaceChildren();
  host.style.cssText = 'all: initial; display: block;';

  const reset = document.createElement('div');
  reset.className = 'gm-reset';
  reset.dir = dir;
  // Without a catalogue the messages are English, also when the page has another language.
  reset.lang = messages === null ? 'en' : canonicalLocale(locale);
  const container = document.createElement('div');
  container.className = 'grademe';
  reset.append(container);
  shadow.append(reset);

  // The reader's own font size, also when the page changes the size on <html>.
  host.style.setProperty('--gm-rem', getComputedStyle(reset).fontSize || '16px');
  reflectHeight(host);
  return container;
}

let sheet: CSSStyleSheet | null = null;

function adoptStyles(shadow: ShadowRoot, styles: string): void {
  try {
    if (sheet === null) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(styles);
    }
    shadow.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement('style');
    style.textContent = styles;
    shadow.append(style);
  }
}

/** Older releases measure the frame only when something changes outside shadow roots: so change something. */
function reflectHeight(host: HTMLElement): void {
  if (typeof ResizeObserver === 'undefined') return;
  new ResizeObserver(() => {
    host.dataset.height = String(host.offsetHeight);
  }).observe(host);
}
