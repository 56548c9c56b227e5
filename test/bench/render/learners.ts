// Learners of one course without end. A name comes again only after hundreds of others, later than any pen remembers
// it, and no number or address does, so that what is remembered helps here only where it helps a whole course too.
import type { CertificateFacts } from '../../../service/domain/certificates/certificate-facts.ts';

interface Script {
  readonly given: readonly string[];
  readonly family: readonly string[];
  readonly between: string;
  readonly courseTitle: string;
}

export const SCRIPTS = {
  Latin: {
    given: [
      'Ada',
      'Zoë',
      'Émile',
      'Björn',
      'Thị Ánh',
      'Fiona',
      'Łukasz',
      'Maria José',
      'Quentin',
      'Wilhelmina',
    ],
    family: [
      'Lovelace',
      'García',
      'Nguyễn',
      'Affleck-Fjord',
      'Świątek',
      'Okonkwo',
      'van der Berg',
      'Smith',
      'Čapek',
    ],
    between: ' ',
    courseTitle: 'Introduction to Data Science and Statistical Thinking',
  },
  Arabic: {
    given: ['أمينة', 'محمد', 'فاطمة', 'علاء الدين', 'عبد الرحمن', 'نور', 'خديجة', 'يوسف'],
    family: ['بنت عبد الله', 'الحسيني', 'صلاح', 'المصري', 'بن سعيد', 'القرطبي', 'الخوارزمي'],
    between: ' ',
    courseTitle: 'مقدمة في علم البيانات والتفكير الإحصائي',
  },
  Chinese: {
    given: ['小明', '明月', '建国', '雅婷', '志强', '淑芬', '浩然', '思远'],
    family: ['王', '李', '欧阳', '司马', '张', '陈', '诸葛'],
    between: '',
    courseTitle: '数据科学与统计思维导论',
  },
  Bengali: {
    given: ['অনির্বাণ', 'শর্মিষ্ঠা', 'কৃষ্ণেন্দু', 'মৌসুমী', 'রবীন্দ্রনাথ', 'সঞ্জয়', 'দেবযানী'],
    family: ['চক্রবর্তী', 'বন্দ্যোপাধ্যায়', 'মুখোপাধ্যায়', 'ঠাকুর', 'ভট্টাচার্য', 'সেনগুপ্ত'],
    between: ' ',
    courseTitle: 'উপাত্ত বিজ্ঞান ও পরিসংখ্যান চিন্তার ভূমিকা',
  },
} as const satisfies Record<string, Script>;

export type ScriptName = keyof typeof SCRIPTS;

/** The facts of learner number `index`; the family name comes first where there is no space between. */
export function learner(script: ScriptName, index: number): CertificateFacts {
  const { given, family, between, courseTitle }: Script = SCRIPTS[script];
  const first = given[index % given.length] ?? '';
  const second = given[(Math.floor(index / given.length) + index) % given.length] ?? '';
  const last = family[Math.floor(index / given.length ** 2) % family.length] ?? '';
  const uuid = `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
  return {
    uuid,
    recipientName: between === '' ? `${last}${first}${second}` : [first, second, last].join(between),
    courseTitle,
    organization: 'Open University of the Danube',
    issuedAt: '2026-05-21T22:30:00Z',
    timeZone: 'Europe/Vienna',
    language: 'en',
    threshold: 7_000,
    verifyUrl: `https://grademe.example.org/verify/${uuid}`,
  };
}
