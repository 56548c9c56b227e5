// The names and languages that authors try a design with.

/** Scripts that fonts and layouts treat differently, and a long name. */
export const SAMPLE_NAMES = [
  'Maria Oliveira',
  'María Fernanda Guadalupe Rodríguez-Echeverría y Fernández de Córdoba',
  'عبد الرحمن بن محمد الخطيب',
  '欧阳文静',
  'अनन्या भट्टाचार्य',
  'Екатерина Андреевна Соколова',
  'กัญญารัตน์ ศรีสุวรรณ',
] as const;

/** The languages of the shipped designs. */
export const SHIPPED_LANGUAGES = ['en', 'ar', 'zh'] as const;
