// Which of the languages that learners say they speak tells how their name is written.
import { expect, test } from 'vitest';
import { tellingLanguage } from '../../service/domain/learner-language.ts';

test.each<[string[], string | undefined, string]>([
  [[], undefined, 'nobody said anything'],
  [['en'], undefined, 'Latin letters tell nothing'],
  [['en', 'ja'], 'ja', 'people put English first'],
  [['zh-TW', 'ja'], 'zh-TW', 'the first that tells'],
  [['de', 'fr', 'ru'], 'ru', ''],
  [['qaa', 'ja'], 'ja', 'a language without a known script shows nothing'],
])('of %j it is %s: %s', (languages, listener) => {
  expect(tellingLanguage(languages)).toBe(listener);
});
