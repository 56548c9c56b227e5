// Reads designs and pictures, for the use cases that store them.

import type { CertificateFacts } from '../../../domain/certificates/certificate-facts.ts';
import type { TemplateFinding } from '../../../domain/templates/finding.ts';
import type { TemplateContent } from '../../../domain/templates/template-content.ts';

/** A picture that was decoded and encoded again. */
export interface CleanPicture {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
}

/** A shipped design that others are made from. */
interface StarterContent {
  readonly definition: unknown;
  /** The bytes of its pictures, by the name that the definition uses. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}

interface InspectedTemplate {
  /** Empty where the definition cannot be read as a template. */
  readonly languages: readonly string[];
  readonly findings: readonly TemplateFinding[];
}

export interface DesignTools {
  /** undefined: no such starter. */
  readStarter(id: string): Promise<StarterContent | undefined>;
  /** Checks the text of a template.json, and that every picture in it is there. Never throws. */
  inspect(content: TemplateContent): InspectedTemplate;
  /** Returns the facts of an invented certificate in that language. */
  sampleFacts(language: string | undefined): CertificateFacts;
  /** Returns the version of this content: equal contents have equal versions. */
  versionOf(content: TemplateContent): string;
  /** Rejects with `too-large` and `malformed`; errors call the picture `name`. */
  cleanUpload(bytes: Uint8Array, name: string): Promise<CleanPicture>;
  /** Reads the header alone; 0 for what is no picture. */
  countPixels(bytes: Uint8Array): Promise<number>;
}
