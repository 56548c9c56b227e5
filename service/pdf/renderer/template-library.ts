// The templates that this process can draw with: the shipped ones, read at start-up, and stored ones, read when they are needed.

import type { CertificateFacts } from '../../domain/certificates/certificate-facts.ts';
import { imagesOf } from '../../domain/certificates/certificate-facts.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { TemplateContent, TemplateName } from '../../domain/templates/template-content.ts';

import type { LoadedTemplate } from '../../templates/loaded-template.ts';
import type { StoredImage } from '../../templates/normalise-image.ts';
import { loadAsset, loadTemplate } from '../../templates/stored-template.ts';
import type { TemplateRegistry } from '../../templates/template-registry.ts';
import { TtlCache } from '../../util/ttl-cache.ts';
import { keyOf, type Supplies } from './thread-templates.ts';

/** Where stored designs and pictures come from. Each resolves with undefined for what does not exist. */
export interface TemplateSource {
  readVersion(template: TemplateName): Promise<TemplateContent | undefined>;
  readAsset(digest: string): Promise<Uint8Array | undefined>;
}

/** Templates have up to a few megabytes of pictures. */
const MOST_TEMPLATES = 50;
const MOST_IMAGES = 100;

export class TemplateLibrary {
  readonly #registry: TemplateRegistry;
  readonly #source: TemplateSource;
  readonly #templates = new TtlCache<Promise<LoadedTemplate>>(MOST_TEMPLATES);
  readonly #images = new TtlCache<Promise<StoredImage>>(MOST_IMAGES);

  constructor(registry: TemplateRegistry, source: TemplateSource) {
    this.#registry = registry;
    this.#source = source;
  }

  /** Rejects with `course-not-configured` when the template is unknown. `content`: of a draft, which no store has as a version. */
  async require(name: TemplateName, facts: CertificateFacts, content?: TemplateContent): Promise<void> {
    if (!this.#isShipped(name)) await this.#template(name, content);
    await Promise.all(imagesOf(facts).map((digest) => this.#image(digest)));
  }

  /** Returns what a thread needs for this drawing. */
  async supply(name: TemplateName, facts: CertificateFacts): Promise<Supplies> {
    const images = imagesOf(facts).map(async (digest) => [digest, await this.#image(digest)] as const);
    return {
      ...(!this.#isShipped(name) && { template: await this.#template(name) }),
      images: new Map(await Promise.all(images)),
    };
  }

  #isShipped({ id, version }: TemplateName): boolean {
    return this.#registry.current(id)?.version === version;
  }

  #template(name: TemplateName, content?: TemplateContent): Promise<LoadedTemplate> {
    return cached(this.#templates, keyOf(name), async () => {
      const found = content ?? (await this.#source.readVersion(name));
      if (found === undefined) throw this.#unknown(name);
      return loadTemplate(found, (digest) => this.#source.readAsset(digest), `the template "${name.id}"`);
    });
  }

  #image(digest: string): Promise<StoredImage> {
    return cached(this.#images, digest, () => loadAsset(digest, (asked) => this.#source.readAsset(asked)));
  }

  #unknown({ id, version }: TemplateName): ServiceProblem {
    const current = this.#registry.current(id);
    const has = current ? `only version ${current.version} is` : 'it is not';
    return new ServiceProblem(
      'course-not-configured',
      `The certificate needs version ${version} of the template "${id}" and ${has} installed. ` +
        `Put it into templates/${id}, or choose another template in the block's settings.`,
      { context: { template: id, version } },
    );
  }
}

/** A failure is not cached: the file store may answer again. */
function cached<T>(cache: TtlCache<Promise<T>>, key: string, load: () => Promise<T>): Promise<T> {
  const known = cache.get(key)?.value;
  if (known !== undefined) return known;
  const loading = load();
  cache.set(key, loading);
  loading.catch(() => cache.delete(key));
  return loading;
}
