// The words of the verify page, one column per language.
import type { VerifyStatus } from '../../../shared/verification.ts';

export interface VerifyWords {
  readonly pageTitle: string;
  readonly headings: Readonly<Record<VerifyStatus, string>>;
  readonly explanations: Readonly<Record<VerifyStatus, string>>;
  /** Instead of the above, where it was renewed or is a renewal. */
  readonly renewed: {
    readonly heading: string;
    readonly replaced: string;
    readonly valid: string;
    readonly see: string;
  };
  readonly awardedTo: string;
  readonly erasedName: string;
  readonly course: string;
  readonly organization: string;
  readonly issuedOn: string;
  readonly conditions: string;
  readonly gradeOf: (share: string) => string;
  readonly coursePassingGrade: string;
  readonly modes: (modes: string) => string;
  readonly averageOf: (category: string, share: string) => string;
  readonly scoreIn: (name: string, share: string) => string;
  readonly identity: string;
  readonly and: string;
  readonly or: string;
  readonly level: string;
  readonly hours: string;
  readonly newerVersion: string;
  readonly validUntil: string;
  readonly withdrawnOn: string;
  readonly reason: string;
  readonly number: string;
  readonly digest: string;
  readonly pictureAlt: (name: string, course: string) => string;
  readonly concealedHeading: string;
  readonly concealedText: string;
  readonly unknownHeading: string;
  readonly unknownText: string;
  readonly askHeading: string;
  readonly askText: string;
  readonly askButton: string;
}

const english: VerifyWords = {
  pageTitle: 'Check a certificate',
  headings: {
    valid: 'This certificate is valid',
    replaced: 'This certificate was replaced',
    withdrawn: 'This certificate was withdrawn',
    expired: 'This certificate has expired',
    erased: 'This certificate is genuine',
  },
  explanations: {
    valid:
      'It was issued here and nothing has changed since. Compare the name and the course with your copy.',
    replaced: 'It was issued here, and a newer version has taken its place.',
    withdrawn: 'It was issued here, and it no longer counts.',
    expired: 'It was issued here, and its time has run out.',
    erased: 'It was issued here. The holder has had their personal data erased.',
  },
  renewed: {
    heading: 'This certificate was renewed',
    replaced: 'It was issued here, and a renewed one with a later end has taken its place.',
    valid:
      'It was issued here as the renewal of an earlier one, and nothing has changed since. Compare the name and the course with your copy.',
    see: 'See the renewed certificate',
  },
  awardedTo: 'Awarded to',
  erasedName: 'name erased',
  course: 'Course',
  organization: 'Issued by',
  issuedOn: 'Issued on',
  conditions: 'Awarded for',
  gradeOf: (share) => `a course grade of at least ${share}`,
  coursePassingGrade: 'meeting the course’s passing grade',
  modes: (modes) => `enrollment as: ${modes}`,
  averageOf: (category, share) => `an average of at least ${share} in “${category}”`,
  scoreIn: (name, share) => `a score of at least ${share} in “${name}”`,
  identity: 'an identity checked by the platform',
  and: 'and',
  or: 'or',
  level: 'Level',
  hours: 'Hours of study',
  newerVersion: 'See the newer version',
  validUntil: 'Valid until',
  withdrawnOn: 'Withdrawn on',
  reason: 'Reason',
  number: 'Certificate number',
  digest: 'SHA-256 of the PDF file',
  pictureAlt: (name, course) => `The certificate of ${name} for ${course}`,
  concealedHeading: 'This certificate is not shown at the moment',
  concealedText:
    'A certificate of this number was issued here. The course does not show its certificates yet, so nothing more can be said about it. Ask the holder or the course team, or come back later.',
  unknownHeading: 'There is no certificate of this number',
  unknownText:
    'Nothing with this number was ever issued here. Compare the address with the one printed on the certificate, sign by sign. If it is the same, the certificate is not genuine.',
  askHeading: 'Whose certificate is it, and does it still stand?',
  askText: 'Scan the code on the certificate, or type the number that is printed on it.',
  askButton: 'Check',
};

const arabic: VerifyWords = {
  pageTitle: 'التحقق من شهادة',
  headings: {
    valid: 'هذه الشهادة صالحة',
    replaced: 'استُبدلت هذه الشهادة',
    withdrawn: 'سُحبت هذه الشهادة',
    expired: 'انتهت صلاحية هذه الشهادة',
    erased: 'هذه الشهادة أصلية',
  },
  explanations: {
    valid: 'صدرت من هنا ولم يتغير شيء منذ ذلك الحين. قارن الاسم والمقرر بنسختك.',
    replaced: 'صدرت من هنا، وحلّت محلها نسخة أحدث.',
    withdrawn: 'صدرت من هنا، ولم تعد سارية.',
    expired: 'صدرت من هنا، وانتهت مدتها.',
    erased: 'صدرت من هنا، وقد مُحيت بيانات صاحبها الشخصية.',
  },
  renewed: {
    heading: 'جُدِّدت هذه الشهادة',
    replaced: 'صدرت من هنا، وحلّت محلها شهادة مجدَّدة تنتهي في موعد لاحق.',
    valid: 'صدرت من هنا تجديدًا لشهادة سابقة، ولم يتغير شيء منذ ذلك الحين. قارن الاسم والمقرر بنسختك.',
    see: 'عرض الشهادة المجدَّدة',
  },
  awardedTo: 'مُنحت إلى',
  erasedName: 'الاسم محذوف',
  course: 'المقرر',
  organization: 'جهة الإصدار',
  issuedOn: 'تاريخ الإصدار',
  conditions: 'مُنحت مقابل',
  gradeOf: (share) => `درجة في المقرر لا تقل عن ${share}`,
  coursePassingGrade: 'بلوغ درجة النجاح في المقرر',
  modes: (modes) => `التسجيل بصفة: ${modes}`,
  averageOf: (category, share) => `متوسط لا يقل عن ${share} في «${category}»`,
  scoreIn: (name, share) => `نتيجة لا تقل عن ${share} في «${name}»`,
  identity: 'هوية تحققت منها المنصة',
  and: 'و',
  or: 'أو',
  level: 'المستوى',
  hours: 'الساعات الدراسية',
  newerVersion: 'عرض النسخة الأحدث',
  validUntil: 'صالحة حتى',
  withdrawnOn: 'تاريخ السحب',
  reason: 'السبب',
  number: 'رقم الشهادة',
  digest: 'بصمة SHA-256 لملف PDF',
  pictureAlt: (name, course) => `شهادة ${name} في ${course}`,
  concealedHeading: 'هذه الشهادة غير معروضة حاليًا',
  concealedText:
    'صدرت من هنا شهادة بهذا الرقم. لا يعرض المقرر شهاداته بعد، فلا يمكن قول المزيد عنها. اسأل صاحب الشهادة أو فريق المقرر، أو عُد لاحقًا.',
  unknownHeading: 'لا توجد شهادة بهذا الرقم',
  unknownText:
    'لم يصدر من هنا أي شيء بهذا الرقم. قارن العنوان بالعنوان المطبوع على الشهادة حرفًا حرفًا. إن تطابقا فالشهادة غير أصلية.',
  askHeading: 'لمن هذه الشهادة، وهل ما زالت سارية؟',
  askText: 'امسح الرمز المطبوع على الشهادة، أو اكتب رقمها المطبوع عليها.',
  askButton: 'تحقّق',
};

export const VERIFY_WORDS = { en: english, ar: arabic } as const;
