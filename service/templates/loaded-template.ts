// A template with its pictures, ready to draw.
import type { Template } from '../domain/templates/template.ts';
import type { StoredImage } from './normalise-image.ts';

export interface LoadedTemplate {
  readonly definition: Template;
  /** By path in the template's folder. */
  readonly images: ReadonlyMap<string, StoredImage>;
}
