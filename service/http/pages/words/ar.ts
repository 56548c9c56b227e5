// The verify page in Arabic. A course is مساق, as in Open edX's own translation.
import type { VerifyWords } from './words.ts';

export const arabic: VerifyWords = {
  languageName: 'العربية',
  pageTitle: 'التحقق من شهادة',
  headings: {
    valid: 'شهادة صالحة',
    replaced: 'شهادة مستبدَلة',
    withdrawn: 'شهادة مسحوبة',
    expired: 'شهادة منتهية الصلاحية',
    erased: 'شهادة صادرة',
  },
  explanations: {
    valid: ({ issuer }) => `صدرت هذه الشهادة عن ${issuer} وهي صالحة حاليًا. تحقّق من مطابقة البيانات لنسختك.`,
    replaced: () => 'توجد نسخة أحدث من هذه الشهادة.',
    withdrawn: ({ issuer }) => `سُحبت هذه الشهادة من قِبل ${issuer}، ولم تعد صالحة.`,
    expired: ({ until }) => `كانت هذه الشهادة صالحة حتى ${until}.`,
    erased: ({ issuer }) => `صدرت هذه الشهادة عن ${issuer}. أُزيلت البيانات الشخصية لصاحبها.`,
  },
  renewed: {
    heading: 'شهادة مجدَّدة',
    replaced: 'توجد نسخة مجدَّدة من هذه الشهادة، صالحة لمدة أطول.',
    valid: ({ issuer }) =>
      `صدرت هذه الشهادة عن ${issuer} تجديدًا لشهادة سابقة، وهي صالحة حاليًا. تحقّق من مطابقة البيانات لنسختك.`,
    see: 'عرض الشهادة المجدَّدة',
  },
  awardedTo: 'مُنحت إلى',
  erasedName: 'الاسم محذوف',
  course: 'المساق',
  organization: 'جهة الإصدار',
  issuedOn: 'تاريخ الإصدار',
  conditions: 'المتطلبات المستوفاة',
  gradeOf: (share) => `درجة ${share} أو أعلى في المساق`,
  coursePassingGrade: 'درجة النجاح في المساق',
  modes: (modes) => `مسار التسجيل: ${modes}`,
  averageOf: (category, share) => `متوسط ${share} أو أعلى في «${category}»`,
  scoreIn: (name, share) => `نتيجة ${share} أو أعلى في «${name}»`,
  identity: 'هوية تحققت منها المنصة',
  and: 'و',
  or: 'أو',
  level: 'المستوى',
  hours: 'الساعات الدراسية',
  newerVersion: 'عرض النسخة الحالية',
  validUntil: 'صالحة حتى',
  withdrawnOn: 'تاريخ السحب',
  reason: 'السبب',
  number: 'رقم الشهادة',
  technical: 'تفاصيل تقنية',
  digest: 'بصمة الملف (SHA-256)',
  pictureAlt: (name, course) => `شهادة ${name} في ${course}`,
  concealedHeading: 'شهادة غير معروضة',
  concealedText:
    'صدرت من هنا شهادة بهذا الرقم. لا يعرض المساق شهاداته حاليًا. اسأل صاحب الشهادة أو فريق المساق، أو عُد لاحقًا.',
  unknownHeading: 'لم يُعثر على شهادة',
  unknownText:
    'لم نعثر على شهادة بهذا الرقم. تحقّق منه حرفًا حرفًا. إن كان مطابقًا تمامًا فلم يُصدر هذا الموقع الشهادة.',
  unreadHeading: 'تعذّرت قراءة رقم الشهادة',
  unreadText:
    'يتكوّن رقم الشهادة من 32 رقمًا وحرفًا من a إلى f، في مجموعات من 8 و4 و4 و4 و12. راجع ما أدخلته، أو امسح رمز QR.',
  askText: 'امسح رمز QR أو أدخل رقم الشهادة.',
  askButton: 'تحقّق',
};
