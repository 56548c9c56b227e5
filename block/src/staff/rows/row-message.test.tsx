// Rows of a list are in the reader's language: every code of the contract has messages, and the service's English appears
// only where a code is not enough.
import { render } from '@testing-library/react';
import { IntlProvider } from 'react-intl';
import { type RowAnswer, rowWhy } from '../../../../shared/staff/grants.ts';
import arabicCard from '../../i18n/messages/ar.json';
import arabicPanel from '../../i18n/messages/staff/ar.json';
import { RowMessage } from './row-message.tsx';

const ENGLISH = 'The English sentence of the service.';
const answerOf = (more: Partial<RowAnswer>): RowAnswer => ({
  line: 2,
  learner: 'zoe',
  outcome: 'invalid-row',
  granted: null,
  requirements: [],
  certificate: null,
  message: ENGLISH,
  ...more,
});

function messageOf(more: Partial<RowAnswer>, locale: 'en' | 'ar' = 'en'): string {
  const messages = locale === 'en' ? {} : { ...arabicCard, ...arabicPanel };
  const { container } = render(
    <IntlProvider locale={locale} messages={messages} onError={() => undefined}>
      <RowMessage answer={answerOf(more)} />
    </IntlProvider>,
  );
  return container.textContent ?? '';
}

const VALUES = { line: '2', cells: '3', columns: '2', column: 'x', design: 'x', level: 'x' };
/** The service's sentence names characters, fields or states. */
const TELLS_MORE = [
  'no-name',
  'name-not-drawable',
  'text-overflow',
  'course-not-configured',
  'forbidden',
  'conflict',
];

test.each(rowWhy.shape.code.options)('%s has messages of its own in Arabic', (code) => {
  const messages = messageOf({ why: { code, values: VALUES } }, 'ar');
  expect(messages.replace(ENGLISH, '')).toMatch(/[\u0600-\u06ff]{3}/);
  expect(messages.includes(ENGLISH)).toBe(TELLS_MORE.includes(code));
});

test.each([
  ['en', 'title', 'The course title is too long for the certificate.'],
  ['en', undefined, ''],
  ['ar', 'title', 'عنوان المساق أطول من أن تتسع له الشهادة.'],
  ['ar', undefined, 'أحد النصوص أطول من أن تتسع له الشهادة.'],
] as const)('in %s the text that does not fit is named: %s', (locale, field, sentence) => {
  const values = field && { field };
  const messages = messageOf({ outcome: 'failed', why: { code: 'text-overflow', values } }, locale);
  expect(messages).toBe(`${sentence}${ENGLISH}`);
});

test.each<[string, Partial<RowAnswer>, string]>([
  [
    'what was granted, and what is missing',
    {
      outcome: 'not-passing',
      granted: 'would-make',
      requirements: [
        { kind: 'enrolled', met: true },
        { kind: 'course-grade', met: false, has: 6899, needs: 7000 },
        { kind: 'category', met: false, category: 'Homework', has: null, needs: 8000 },
        { kind: 'identity', met: false, has: null },
      ],
    },
    'Will be added. Missing: Course grade (68.99% of 70%), Average of Homework (none of 80%), and Verified identity.',
  ],
  [
    'groups of which one is enough',
    {
      outcome: 'not-passing',
      requirements: [
        {
          kind: 'any-of',
          met: false,
          groups: [
            { met: false, all: [{ kind: 'mode', met: false, has: null, needs: ['verified'] }] },
            {
              met: false,
              all: [{ kind: 'subsection', met: false, name: 'Exam', subsection: 'k', has: 1, needs: 6000 }],
            },
          ],
        },
      ],
    },
    'Missing: Enrollment track or Exam (0.01% of 60%).',
  ],
  ['nothing where the badge is enough', { outcome: 'issued' }, ''],
  [
    'a name that looks damaged, and one whose form no font has',
    { outcome: 'would-issue', nameDoubts: { name: 'JosÃ©', doubts: ['mojibake', 'variant'] } },
    'Check the name first: \u2068JosÃ©\u2069. It does not look like one. No font has the form of a character that is asked for in \u2068JosÃ©\u2069. The usual form is drawn.',
  ],
  [
    'the line of the same learner',
    { outcome: 'duplicate', why: { code: 'same-learner', values: { line: '7' } } },
    'Row 7 is about the same learner.',
  ],
  [
    'how to write a date',
    { why: { code: 'value', values: { column: 'date', value: '06/07/2026' } } },
    'date “06/07/2026”: use YYYY-MM-DD, for example 2026-11-22.',
  ],
  [
    'what cannot be a name',
    { why: { code: 'value', values: { column: 'name', value: '#REF!' } } },
    'name “#REF!”: this can’t be a name. Enter the name, or leave it blank to print the account’s.',
  ],
  ['the sentence of a newer service as it is', { outcome: 'postponed' as 'failed' }, ENGLISH],
])('%s', (_what, answer, words) => {
  expect(messageOf(answer)).toBe(words);
});
