// Mounts the card inside a shadow root, where neither the platform's styles nor a course's own
// can reach it, and sends its height to the page around it.
import { createRoot, type Root } from 'react-dom/client';
import type { BlockArgs } from '../../shared/tokens/block-args.ts';
import { canonicalLocale } from './i18n/locale.ts';
import { App } from './learner/app.tsx';
import type { StandingStore } from './learner/state/standing-store.ts';
import type { StaffConnection } from './staff/panel-props.ts';
import styles from './styles.scss';

/** The card's connections; `store` is null when the service is not configured or must not be called. */
export interface Connections {
  readonly store: StandingStore | null;
  /** Null unless the reader is course staff. */
  readonly staff: StaffConnection | null;
}

const roots = new WeakMap<HTMLElement, Root>();
let mounted = 0;

export function mount(element: HTMLElement, args: BlockArgs, connections: Connections): void {
  const host = element.matches('.grademe-host') ? element : findHost(element);
  let root = roots.get(host);
  if (root === undefined) {
    mounted += 1;
    root = createRoot(prepare(host, args), { identifierPrefix: `grademe${mounted}-` });
    roots.set(host, root);
  }
  root.render(<App args={args} {...connections} />);
}

function findHost(element: HTMLElement): HTMLElement {
  const found = element.querySelector<HTMLElement>('.grademe-host');
  if (found !== null) return found;
  const made = document.createElement('div');
  made.className = 'grademe-host';
  element.append(made);
  return made;
}

/** Host, reset and container: three layers, because the reset must not undo the tokens set on the host. */
function prepare(host: HTMLElement, args: BlockArgs): HTMLElement {
  const shadow = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  shadow.replaceChildren();
  adoptStyles(shadow);

  host.replaceChildren();
  host.style.cssText = 'all: initial; display: block;';

  const reset = document.createElement('div');
  reset.className = 'gm-reset';
  reset.dir = args.dir;
  // Without a catalogue the messages are English, also when the page has another language.
  reset.lang = args.messages === null ? 'en' : canonicalLocale(args.locale);
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

function adoptStyles(shadow: ShadowRoot): void {
  try {
    if (sheet === null) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(styles.toString());
    }
    shadow.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement('style');
    style.textContent = styles.toString();
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
