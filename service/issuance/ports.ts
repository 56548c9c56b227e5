// The small interfaces the stories are told with. The edges implement them; the tests hold a
// contract suite for each. (Stores, files and the LMS are added as the stories need them.)
import type { CertificateFacts } from '../domain/certificate-facts.ts';

export interface TemplateName {
  readonly id: string;
  readonly version: string;
}

/** Draws certificates off the event loop. Rejects with a ServiceProblem `name-not-drawable`,
 *  `text-overflow` or `course-not-configured`; anything else is a fault of ours. */
export interface Pen {
  /** The version of a template that new certificates get; undefined when there is no such template. */
  currentTemplate(id: string): TemplateName | undefined;
  /** The PDF. Same arguments, same bytes. */
  draw(template: TemplateName, facts: CertificateFacts): Promise<Uint8Array>;
  /** A PNG of the first page, `longSide` pixels on its longer side. */
  picture(pdf: Uint8Array, longSide: number): Promise<Uint8Array>;
}
