// Draws certificates, as a whole course wants them: the page once, then each learner into it. Which path a certificate
// takes follows from its template and its facts alone, never from what was drawn before: equal facts give equal bytes.
import type { CertificateFacts } from '../../domain/certificates/certificate-facts.ts';
import type { Pieces } from '../../domain/certificates/file-pieces.ts';
import type { FontBook } from '../../fonts/font-book.ts';
import type { Design } from '../../templates/template-with-images.ts';
import type { CompiledPage } from '../compiled/compile-page.ts';
import { compilePage } from '../compiled/compile-page.ts';
import { fillPage } from '../compiled/fill-page.ts';
import { NotCompilable } from '../compiled/not-compilable.ts';
import { sharedKey } from '../compiled/shared-facts.ts';
import { drawCertificate } from '../drawing/draw-certificate.ts';
import { chooseWords } from '../text/certificate-text.ts';
import { sayRemedy } from '../text/explain-undrawable.ts';

/** Throws `name-not-drawable` and `text-overflow`. */
export type Render = (design: Design, facts: CertificateFacts) => Promise<Pieces>;

/** Pages a thread keeps, in bytes. */
const MOST_BYTES = 24 * 1024 * 1024;
/** What a page weighs beside the part of the file that stands: its fonts' letters, texts and gaps; measured. */
const BESIDE = 90_000;

/** For one thread; it keeps pages of `mostBytes` in all, and the latest in any case. */
export function createRender(fonts: FontBook, mostBytes = MOST_BYTES): Render {
  const pages = new Map<string, CompiledPage | 'not-compilable'>();
  const numbers = new WeakMap<Design, number>();
  let designs = 0;
  let held = 0;

  function keyOf(design: Design, facts: CertificateFacts): string {
    const number = numbers.get(design) ?? ++designs;
    numbers.set(design, number);
    return `${number} ${sharedKey(facts)}`;
  }

  function pageFor(design: Design, facts: CertificateFacts): CompiledPage | 'not-compilable' {
    const key = keyOf(design, facts);
    const known = pages.get(key);
    const page = known ?? tryCompile(design, facts, fonts);
    // The newest stands last, so that the first is the longest unasked.
    pages.delete(key);
    pages.set(key, page);
    if (!known) held += sizeOf(page);
    for (const [oldest, old] of pages) {
      if (held <= mostBytes || oldest === key) break;
      pages.delete(oldest);
      held -= sizeOf(old);
    }
    return page;
  }

  return async (design, facts) => {
    try {
      const words = chooseWords(design.template, facts);
      const page = pageFor(design, facts);
      if (page === 'not-compilable') return [await drawCertificate(design, facts, fonts)];
      return fillPage(page, words, fonts);
    } catch (error) {
      throw sayRemedy(error, facts);
    }
  };
}

/** What cannot be drawn is the caller's to hear; what cannot be compiled is drawn the long way. */
function tryCompile(
  design: Design,
  facts: CertificateFacts,
  fonts: FontBook,
): CompiledPage | 'not-compilable' {
  try {
    return compilePage(design, facts, fonts);
  } catch (error) {
    // Anything else may be gone the next time, and must not decide what a certificate looks like.
    if (error instanceof NotCompilable) return 'not-compilable';
    throw error;
  }
}

function sizeOf(page: CompiledPage | 'not-compilable'): number {
  return page === 'not-compilable' ? 1_000 : page.standing.length + BESIDE;
}
