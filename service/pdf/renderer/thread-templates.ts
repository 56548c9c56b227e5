// The templates that a rendering thread knows. Shipped ones come with the thread; stored ones come with the first drawing that
// needs them, because a thread has neither database nor file store.

import type { CertificateFacts } from '../../domain/certificates/certificate-facts.ts';
import { imagesOf } from '../../domain/certificates/certificate-facts.ts';
import type { TemplateName } from '../../domain/templates/template-content.ts';

import type { LoadedTemplate } from '../../templates/loaded-template.ts';
import type { StoredImage } from '../../templates/normalise-image.ts';

/** What a thread was sent beside a drawing. */
export interface Supplies {
  readonly template?: LoadedTemplate;
  /** By digest: pictures that the certificate names and the template does not have. */
  readonly images?: ReadonlyMap<string, StoredImage>;
}

/** More designs than courses that issue at the same time. */
const MOST_TEMPLATES = 50;

interface Known extends LoadedTemplate {
  readonly images: Map<string, StoredImage>;
}

export class ThreadTemplates {
  readonly #shipped: ReadonlyMap<string, Known>;
  /** The first key is the least recently used. */
  readonly #stored = new Map<string, Known>();

  constructor(shipped: ReadonlyMap<string, LoadedTemplate>) {
    this.#shipped = new Map([...shipped].map(([key, template]) => [key, withImages(template)]));
  }

  shipped(): Iterable<LoadedTemplate> {
    return this.#shipped.values();
  }

  /** Returns the template with every picture that the certificate needs; undefined: something must be sent first. */
  find(name: TemplateName, facts: CertificateFacts, supplies: Supplies): LoadedTemplate | undefined {
    const key = keyOf(name);
    const template = this.#shipped.get(key) ?? this.#stored.get(key) ?? add(supplies.template);
    if (template === undefined) return undefined;
    if (!this.#shipped.has(key)) this.#touch(key, template);
    for (const [digest, image] of supplies.images ?? []) template.images.set(digest, image);
    return imagesOf(facts).every((digest) => template.images.has(digest)) ? template : undefined;
  }

  #touch(key: string, template: Known): void {
    this.#stored.delete(key);
    this.#stored.set(key, template);
    const [oldest] = this.#stored.keys();
    if (this.#stored.size > MOST_TEMPLATES && oldest !== undefined) this.#stored.delete(oldest);
  }
}

export const keyOf = ({ id, version }: TemplateName): string => `${id}@${version}`;

const withImages = ({ definition, images }: LoadedTemplate): Known => ({
  definition,
  images: new Map(images),
});
const add = (template: LoadedTemplate | undefined): Known | undefined => template && withImages(template);
