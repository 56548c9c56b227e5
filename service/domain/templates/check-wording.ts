// Checks the words of a template: every language has all the words that elements use and no others, in all plural forms, and
// uses no fact that the certificate may lack.
import type { TemplateFinding } from './finding.ts';
import { fault } from './finding.ts';
import type { Placeholder, Template, Wording } from './template.ts';
import { PLURAL_FORMS, placeholdersIn, SIGNATORY_PLACEHOLDERS, wordingTexts } from './template.ts';
import {
  type Condition,
  OPTIONAL_FACTS,
  type OptionalFact,
  type TemplateElement,
} from './template-elements.ts';

interface Asked {
  readonly path: string;
  readonly key: string;
  readonly when?: Condition | undefined;
  /** Describes one signatory. */
  readonly ofSignatory?: boolean;
}

const saysName = (wording: Wording | undefined): boolean =>
  wording !== undefined && wordingTexts(wording).some((text) => text.includes('{recipientName}'));

export function checkWords(template: Template): TemplateFinding[] {
  const { languages, defaultLanguage } = template;
  const asked = wordsAsked(template);
  const findings: TemplateFinding[] = [];
  if (!languages[defaultLanguage])
    findings.push(fault('defaultLanguage', 'has no words in languages; add them, or choose another'));
  for (const [tag, { words }] of Object.entries(languages)) {
    if (template.elements.some((element) => element.kind === 'text' && saysName(words[element.words])))
      continue;
    findings.push(
      fault('elements', `no text in "${tag}" names the recipient; add a text element with {recipientName}`),
    );
  }
  template.elements.forEach((element, index) => {
    for (const [tag, place] of languagesNamed(element)) {
      if (!languages[tag])
        findings.push(
          fault(
            `elements.${index}.${place}`,
            `there is no language "${tag}" here; add its words, or take it out`,
          ),
        );
    }
  });
  for (const [tag, { words }] of Object.entries(languages)) {
    for (const item of asked) {
      if (words[item.key] !== undefined || item.when?.languages?.includes(tag) === false) continue;
      findings.push(
        fault(
          item.path,
          `the words "${item.key}" are missing in "${tag}"; add languages.${tag}.words.${item.key}`,
        ),
      );
    }
    for (const [key, wording] of Object.entries(words)) {
      const path = `languages.${tag}.words.${key}`;
      const uses = asked.filter((item) => item.key === key);
      if (uses.length === 0) findings.push(fault(path, 'nothing uses it; take it out'));
      findings.push(
        ...checkForms(path, tag, wording),
        ...uses.flatMap((use) => checkFacts(path, wording, use)),
      );
    }
  }
  return findings;
}

function wordsAsked({ documentTitle, elements }: Template): Asked[] {
  return [
    { path: 'documentTitle', key: documentTitle },
    ...elements.flatMap((element, index): Asked[] => {
      const path = `elements.${index}`;
      const { when } = element;
      switch (element.kind) {
        case 'text':
          return [{ path: `${path}.words`, key: element.words, when }];
        case 'qr':
        case 'logo':
          return [{ path: `${path}.alt`, key: element.alt, when }];
        case 'image':
          return element.alt === undefined ? [] : [{ path: `${path}.alt`, key: element.alt, when }];
        case 'signatories':
          return [
            { path: `${path}.alt`, key: element.alt, when, ofSignatory: true },
            ...element.people.flatMap(({ name, role }, person) => [
              { path: `${path}.people.${person}.name`, key: name, when },
              { path: `${path}.people.${person}.role`, key: role, when },
            ]),
          ];
        default:
          return [];
      }
    }),
  ];
}

function languagesNamed(element: TemplateElement): [tag: string, place: string][] {
  const levels = (element.when?.languages ?? []).map((tag): [string, string] => [tag, 'when.languages']);
  const looks = element.kind === 'text' ? Object.keys(element.languages ?? {}) : [];
  return [...levels, ...looks.map((tag): [string, string] => [tag, `languages.${tag}`])];
}

/** A language with six plural forms needs six wordings: a form that falls back to "other" reads wrong. */
function checkForms(path: string, tag: string, wording: Wording): TemplateFinding[] {
  if (typeof wording === 'string' || !('count' in wording)) return [];
  const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions();
  const forms = PLURAL_FORMS.filter((form) => pluralCategories.includes(form) && wording[form] === undefined);
  return forms.map((form) => fault(`${path}.${form}`, `is missing; "${tag}" counts with this form too`));
}

function checkFacts(path: string, wording: Wording, { when, ofSignatory }: Asked): TemplateFinding[] {
  const needed = new Set<OptionalFact>();
  if (typeof wording !== 'string' && 'count' in wording) needed.add(wording.count);
  const texts =
    typeof wording !== 'string' && 'withThreshold' in wording
      ? [wording.withPassingGrade]
      : wordingTexts(wording);
  const names = texts.flatMap(placeholdersIn).map(({ name }) => name as Placeholder);
  for (const fact of OPTIONAL_FACTS) if ((names as string[]).includes(fact)) needed.add(fact);
  return [
    ...[...needed]
      .filter((fact) => !when?.has?.includes(fact))
      .map((fact) =>
        fault(path, `not every certificate has ${fact}; say "when": { "has": ["${fact}"] } on the element`),
      ),
    ...names
      .filter((name) => SIGNATORY_PLACEHOLDERS.includes(name) && !ofSignatory)
      .map((name) => fault(path, `{${name}} is only known in the alt text of a signature; take it out`)),
  ];
}
