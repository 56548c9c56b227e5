// Mounts the card inside the shadow root of its block.
import { createRoot, type Root } from 'react-dom/client';
import type { BlockArgs } from '../../shared/tokens/block-args.ts';
import { App } from './learner/app.tsx';
import type { StandingStore } from './learner/state/standing-store.ts';
import type { NamesConnection } from './names/shared/names-props.ts';
import { findHost, prepareHost } from './shared/shadow-root.ts';
import type { StaffConnection } from './staff/panel-props.ts';
import styles from './styles.scss';

/** The card's connections; `store` is null when the service is not configured or must not be called. */
export interface Connections {
  readonly store: StandingStore | null;
  /** Null unless the reader is course staff. */
  readonly staff: StaffConnection | null;
  /** Null when the page does not name the script. */
  readonly names: NamesConnection | null;
}

const roots = new WeakMap<HTMLElement, Root>();
let mounted = 0;

export function mount(element: HTMLElement, args: BlockArgs, connections: Connections): void {
  const host = findHost(element);
  let root = roots.get(host);
  if (root === undefined) {
    mounted += 1;
    root = createRoot(prepareHost(host, styles.toString(), args), { identifierPrefix: `grademe${mounted}-` });
    roots.set(host, root);
  }
  root.render(<App args={args} {...connections} />);
}
