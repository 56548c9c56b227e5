// The logo of a design: a picture element of its own, where the page has space for it.
import { findSpace } from './find-space.ts';
import type { Content, ElementJson, TemplateJson } from './template-json.ts';

/** The name of the picture in the definition. */
const FILE = 'logo.png';
/** The key of the words that describe it to screen readers. */
const ALT = 'logo-alt';

/** Until an author writes other words. {organization} is the name of the issuer. */
const ALT_TEXTS: Readonly<Record<string, string>> = {
  en: 'Logo of {organization}',
  ar: 'شعار {organization}',
  es: 'Logotipo de {organization}',
  zh: '{organization}的标志',
};

const isLogo = ({ image }: ElementJson) => image === FILE;

/** Returns the digest of the picture. */
export const findLogo = ({ definition, images }: Content): string | undefined =>
  definition.elements.some(isLogo) ? images[FILE] : undefined;

export function withLogo({ definition, images }: Content, digest: string): Content {
  const placed = definition.elements.some(isLogo) ? definition : placeLogo(definition);
  return { definition: placed, images: { ...images, [FILE]: digest } };
}

export function withoutLogo({ definition, images }: Content): Content {
  const { [FILE]: _, ...others } = images;
  const languages = Object.entries(definition.languages).map(([tag, language]) => {
    const { [ALT]: __, ...words } = language.words;
    return [tag, { ...language, words }];
  });
  return {
    definition: {
      ...definition,
      languages: Object.fromEntries(languages),
      elements: definition.elements.flatMap((element) => {
        if (!isLogo(element)) return [element];
        const { image: ___, ...place } = element;
        return place.kind === 'logo' ? [place] : [];
      }),
    },
    images: others,
  };
}

/** In the design's place for the logo of the issuer; a design without one gets an element. */
function placeLogo(definition: TemplateJson): TemplateJson {
  if (definition.elements.some(({ kind }) => kind === 'logo')) {
    const withImage = (element: ElementJson) =>
      element.kind === 'logo' ? { ...element, image: FILE } : element;
    return { ...definition, elements: definition.elements.map(withImage) };
  }
  const languages = Object.entries(definition.languages).map(([tag, language]) => {
    const text = ALT_TEXTS[tag.split('-')[0] ?? ''] ?? ALT_TEXTS.en;
    return [tag, { ...language, words: { ...language.words, [ALT]: text } }];
  });
  const { elements } = definition;
  const firstText = elements.findIndex(({ kind }) => kind === 'text');
  const at = firstText < 0 ? elements.length : firstText;
  const logo = { kind: 'image', image: FILE, alt: ALT, ...findSpace(definition) };
  return {
    ...definition,
    languages: Object.fromEntries(languages),
    elements: [...elements.slice(0, at), logo, ...elements.slice(at)],
  };
}
