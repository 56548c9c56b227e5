// Draws certificates: it compiles the page once and fills in each learner. The path of a certificate follows from its
// template and facts alone, never from what was drawn before: equal facts give equal bytes.
import type { CertificateFacts } from '../../domain/certificates/certificate-facts.ts';
import type { Pieces } from '../../domain/certificates/file-pieces.ts';
import type { FontBook } from '../../fonts/font-book.ts';
import type { LoadedTemplate } from '../../templates/loaded-template.ts';
import { TtlCache } from '../../util/ttl-cache.ts';
import type { CompiledPage } from '../compiled/compile-page.ts';
import { compilePage } from '../compiled/compile-page.ts';
import { fillPage, layOutTexts } from '../compiled/fill-page.ts';
import { NotCompilable } from '../compiled/not-compilable.ts';
import { sharedKey } from '../compiled/shared-facts.ts';
import { drawCertificate } from '../drawing/draw-certificate.ts';
import { composeCertificateText } from '../text/certificate-text.ts';
import { explainUndrawable } from '../text/explain-undrawable.ts';

export interface Render {
  /** Returns the file. Rejects with `no-name`, `name-not-drawable` or `text-overflow`. */
  (template: LoadedTemplate, facts: CertificateFacts): Promise<Pieces>;
  /** Rejects as drawing does. Lays out only the texts that differ between learners. */
  check(template: LoadedTemplate, facts: CertificateFacts): Promise<void>;
}

/** Limit of a thread's compiled pages, in bytes. */
const MAX_BYTES = 24 * 1024 * 1024;
/** Measured size of a page beside its shared bytes: fonts, texts and placeholders. */
const PAGE_OVERHEAD_BYTES = 90_000;

/** For one thread. It caches pages of up to `mostBytes` in all, and the latest in any case. */
export function createRender(fonts: FontBook, mostBytes = MAX_BYTES): Render {
  const pages = new TtlCache(mostBytes, sizeOf);
  const numbers = new WeakMap<LoadedTemplate, number>();
  let templates = 0;

  function keyOf(template: LoadedTemplate, facts: CertificateFacts): string {
    const number = numbers.get(template) ?? ++templates;
    numbers.set(template, number);
    return `${number} ${sharedKey(facts)}`;
  }

  const pageFor = (template: LoadedTemplate, facts: CertificateFacts) =>
    pages.getOrCreate(keyOf(template, facts), () => tryCompile(template, facts, fonts));

  /** Adds to a problem where to change the text. */
  async function explained<T>(facts: CertificateFacts, work: () => T | Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw explainUndrawable(error, facts);
    }
  }

  const draw = (template: LoadedTemplate, facts: CertificateFacts) =>
    explained(facts, async (): Promise<Pieces> => {
      const certificateText = composeCertificateText(template.definition, facts);
      // Every learner sees one proof at most, so nothing is compiled for it.
      const page = facts.proofMark === undefined ? pageFor(template, facts) : 'not-compilable';
      if (page === 'not-compilable') return [await drawCertificate(template, facts, fonts)];
      return fillPage(page, certificateText, fonts);
    });

  const check = (template: LoadedTemplate, facts: CertificateFacts) =>
    explained(facts, async () => {
      const certificateText = composeCertificateText(template.definition, facts);
      const page = pageFor(template, facts);
      if (page === 'not-compilable') await drawCertificate(template, facts, fonts);
      else layOutTexts(page, certificateText);
    });

  return Object.assign(draw, { check });
}

/** Rethrows what cannot be drawn; what cannot be compiled is drawn on the reference path. */
function tryCompile(
  template: LoadedTemplate,
  facts: CertificateFacts,
  fonts: FontBook,
): CompiledPage | 'not-compilable' {
  try {
    return compilePage(template, facts, fonts);
  } catch (error) {
    // Any other error may be transient and must not decide what a certificate looks like.
    if (error instanceof NotCompilable) return 'not-compilable';
    throw error;
  }
}

function sizeOf(page: CompiledPage | 'not-compilable'): number {
  return page === 'not-compilable' ? 1_000 : page.sharedBytes.length + PAGE_OVERHEAD_BYTES;
}
