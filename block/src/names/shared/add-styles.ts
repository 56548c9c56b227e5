// Adds the stylesheet of this script to the shadow root that it draws in.
import styles from './names.scss';

/** Once for each shadow root. A style element, because an adopted sheet of one document is refused by another. */
export function addStyles(box: HTMLElement | null): void {
  const root = box?.getRootNode();
  if (!(root instanceof ShadowRoot) || root.querySelector('style[data-grademe-names]') !== null) return;
  const style = document.createElement('style');
  style.dataset.grademeNames = '';
  style.textContent = styles.toString();
  root.append(style);
}
