// Messages of the note on the dashboard and the progress page, one column per language. No catalogue and no library: the
// page belongs to another application, and every byte is sent with each of its pages.
import type { MyCertificate } from '../../../shared/certificates/my-certificates.ts';

export interface NoteMessages {
  readonly titles: Readonly<Record<MyCertificate['status'], string>>;
  /** After the title; null where the title is enough. */
  readonly texts: Readonly<Record<MyCertificate['status'], string | null>>;
  /** With the day from which it is visible. */
  readonly earnedUntil: (date: string) => string;
  readonly see: string;
  readonly newTab: string;
}

const en: NoteMessages = {
  titles: {
    issued: 'Your certificate is ready.',
    expired: 'Your certificate has expired.',
    'earned-not-available': 'You’ve earned your certificate.',
    generating: 'Your certificate is being created.',
    revoked: 'Your certificate was revoked.',
  },
  texts: {
    issued: null,
    expired: 'Contact your course team to ask about renewal.',
    'earned-not-available': 'This course hasn’t released certificates yet. Check back later.',
    generating: 'Come back in a moment.',
    revoked: 'If you think this is a mistake, contact your course team.',
  },
  earnedUntil: (date) => `You can view it from ${date}.`,
  see: 'View the certificate',
  newTab: 'opens in a new tab',
};

const es: NoteMessages = {
  titles: {
    issued: 'Su certificado está listo.',
    expired: 'Su certificado ha caducado.',
    'earned-not-available': 'Ha obtenido su certificado.',
    generating: 'Su certificado se está creando.',
    revoked: 'Su certificado fue revocado.',
  },
  texts: {
    issued: null,
    expired: 'Consulte al equipo del curso sobre su renovación.',
    'earned-not-available': 'El curso aún no ha publicado los certificados. Vuelva más tarde.',
    generating: 'Vuelva dentro de un momento.',
    revoked: 'Si cree que es un error, consulte al equipo del curso.',
  },
  earnedUntil: (date) => `Podrá verlo a partir del ${date}.`,
  see: 'Ver el certificado',
  newTab: 'se abre en una pestaña nueva',
};

const ar: NoteMessages = {
  titles: {
    issued: 'شهادتك جاهزة.',
    expired: 'انتهت صلاحية شهادتك.',
    'earned-not-available': 'لقد نلت شهادتك.',
    generating: 'يجري إعداد شهادتك.',
    revoked: 'أُلغيت شهادتك.',
  },
  texts: {
    issued: null,
    expired: 'تواصل مع فريق المساق للسؤال عن تجديدها.',
    'earned-not-available': 'لم يُتِح المساق الشهادات بعد. عُد لاحقًا.',
    generating: 'عُد بعد لحظات.',
    revoked: 'إن كنت ترى أن هذا خطأ، فتواصل مع فريق المساق.',
  },
  earnedUntil: (date) => `يمكنك عرضها ابتداءً من ${date}.`,
  see: 'عرض الشهادة',
  newTab: 'تُفتح في تبويب جديد',
};

export const NOTE_MESSAGES: Readonly<Record<string, NoteMessages>> = { en, es, ar };

/** Returns those of `es` for `es-419`; English where there are none. */
export function messagesFor(locale: string): NoteMessages {
  return NOTE_MESSAGES[locale.toLowerCase().split(/[-_]/)[0] ?? 'en'] ?? en;
}

/** Returns day and hour in the reader's format; a tag that Intl refuses must not break the page. */
export function formatInstant(instant: string, locale: string): string {
  const options = { dateStyle: 'long', timeStyle: 'short' } as const;
  try {
    return new Intl.DateTimeFormat(locale.replaceAll('_', '-'), options).format(new Date(instant));
  } catch {
    return new Intl.DateTimeFormat('en', options).format(new Date(instant));
  }
}
