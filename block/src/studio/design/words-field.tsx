// The words of a design in one language.
import type { IntlShape, MessageDescriptor } from 'react-intl';
import { designMessages as messages } from '../messages/designs.ts';
import { useForm } from '../state/form-context.tsx';
import { Group } from '../ui/field.tsx';
import { SelectField } from '../ui/inputs.tsx';
import type { TemplateJson } from './template-json.ts';
import { listWords, type Wording, withWords } from './words.ts';

/** Names of the words that the shipped designs have; others have the name in the definition. */
export const NAMES_OF_WORDS: Readonly<Record<string, MessageDescriptor>> = {
  heading: messages.wordsHeading,
  certifies: messages.wordsCertifies,
  completed: messages.wordsCompleted,
  'level.withThreshold': messages.wordsWithThreshold,
  'level.withPassingGrade': messages.wordsWithPassingGrade,
  'date-label': messages.wordsDate,
  given: messages.wordsGiven,
  'number-label': messages.wordsId,
  'verify-label': messages.wordsVerify,
  qr: messages.wordsQr,
  signature: messages.wordsSignature,
  logo: messages.wordsLogo,
  'logo-alt': messages.wordsLogo,
  'document-title': messages.wordsDocument,
};

interface WordsProps {
  readonly definition: TemplateJson;
  readonly language: string;
  readonly onLanguage: (language: string) => void;
  readonly onChange: (definition: TemplateJson) => void;
}

export function Words({ definition, language, onLanguage, onChange }: WordsProps) {
  const { intl } = useForm();
  const names = new Intl.DisplayNames([intl.locale], { type: 'language' });
  const label = ({ path }: Wording) => {
    const [key, form] = path;
    if (key === 'hours' && form !== undefined)
      return intl.formatMessage(messages.wordsHours, { example: exampleNumbers(intl, language, form) });
    const known = NAMES_OF_WORDS[path.join('.')];
    return known === undefined ? path.join(', ') : intl.formatMessage(known);
  };
  return (
    <Group
      path="editor.words"
      label={intl.formatMessage(messages.words)}
      hint={intl.formatMessage(messages.wordsHint)}
    >
      <SelectField
        path="editor.language"
        label={intl.formatMessage(messages.language)}
        value={language}
        options={Object.keys(definition.languages).map((value) => ({
          value,
          name: names.of(value) ?? value,
        }))}
        onChange={onLanguage}
      />
      {listWords(definition, language).map((wording) => (
        <WordsField
          key={`${language} ${wording.path.join('.')}`}
          wording={wording}
          label={label(wording)}
          language={language}
          dir={definition.languages[language]?.dir ?? 'ltr'}
          onChange={(text) => onChange(withWords(definition, language, wording.path, text))}
        />
      ))}
    </Group>
  );
}

/** Returns the first numbers that have this plural form in the language of the words, such as "3, 4, 5". */
function exampleNumbers(intl: IntlShape, language: string, form: string): string {
  const rules = new Intl.PluralRules(language);
  const numbers = Array.from({ length: 101 }, (_, number) => number).filter(
    (number) => rules.select(number) === form,
  );
  return intl.formatList(
    numbers.slice(0, 3).map((number) => intl.formatNumber(number)),
    { type: 'unit' },
  );
}

interface WordsFieldProps {
  readonly wording: Wording;
  readonly label: string;
  readonly language: string;
  readonly dir: 'ltr' | 'rtl';
  readonly onChange: (text: string) => void;
}

function WordsField({ wording, label, language, dir, onChange }: WordsFieldProps) {
  const { idOf } = useForm();
  const id = idOf(`editor.words.${language}.${wording.path.join('.')}`);
  return (
    <div className="gm-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        lang={language}
        dir={dir}
        maxLength={1_000}
        autoComplete="off"
        value={wording.text}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}
