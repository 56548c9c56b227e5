// The page's language as Intl understands it. A tag Intl refuses must not take the block down.
import type { MessageFormatElement } from 'react-intl';

/** A compiled catalogue: syntax trees by message id. */
export type Catalogue = Record<string, MessageFormatElement[]>;

export function canonicalLocale(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0] ?? 'en';
  } catch {
    return 'en';
  }
}
