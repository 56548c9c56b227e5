// Messages of the note on the dashboard and the progress page, one column per language. No catalogue and no library: the
// page belongs to another application, and every byte is sent with each of its pages.
import type { MyCertificate } from '../../../shared/certificates/my-certificates.ts';

export interface NoteMessages {
  readonly titles: Readonly<Record<MyCertificate['status'], string>>;
  /** After the title; null where it says everything. */
  readonly texts: Readonly<Record<MyCertificate['status'], string | null>>;
  /** With the day on which it is shown. */
  readonly earnedUntil: (date: string) => string;
  readonly see: string;
  readonly newTab: string;
}

const en: NoteMessages = {
  titles: {
    issued: 'Your certificate is ready.',
    expired: 'Your certificate has expired.',
    'earned-not-available': 'You have earned your certificate.',
    generating: 'Your certificate is being made.',
    revoked: 'Your certificate was revoked.',
  },
  texts: {
    issued: null,
    expired: 'Ask your course team whether it can be renewed.',
    'earned-not-available': 'The course does not show its certificates yet.',
    generating: 'Come back in a moment.',
    revoked: 'If you think this is a mistake, ask your course team.',
  },
  earnedUntil: (date) => `It will be shown on ${date}.`,
  see: 'See the certificate',
  newTab: 'opens in a new tab',
};

const es: NoteMessages = {
  titles: {
    issued: 'Su certificado está listo.',
    expired: 'Su certificado ha caducado.',
    'earned-not-available': 'Ha obtenido su certificado.',
    generating: 'Su certificado se está creando.',
    revoked: 'Su certificado fue retirado.',
  },
  texts: {
    issued: null,
    expired: 'Pregunte al equipo del curso si se puede renovar.',
    'earned-not-available': 'El curso todavía no muestra sus certificados.',
    generating: 'Vuelva dentro de un momento.',
    revoked: 'Si cree que es un error, consulte al equipo del curso.',
  },
  earnedUntil: (date) => `Se mostrará el ${date}.`,
  see: 'Ver el certificado',
  newTab: 'se abre en una pestaña nueva',
};

const ar: NoteMessages = {
  titles: {
    issued: 'شهادتك جاهزة.',
    expired: 'انتهت صلاحية شهادتك.',
    'earned-not-available': 'لقد نلت شهادتك.',
    generating: 'يجري إعداد شهادتك.',
    revoked: 'سُحبت شهادتك.',
  },
  texts: {
    issued: null,
    expired: 'اسأل فريق المساق إن كان تجديدها ممكنًا.',
    'earned-not-available': 'لا يعرض المساق شهاداته بعد.',
    generating: 'عُد بعد لحظات.',
    revoked: 'إن كنت ترى أن هذا خطأ، فاسأل فريق المساق.',
  },
  earnedUntil: (date) => `ستظهر في ${date}.`,
  see: 'عرض الشهادة',
  newTab: 'تُفتح في تبويب جديد',
};

export const NOTE_MESSAGES: Readonly<Record<string, NoteMessages>> = { en, es, ar };

/** For `es-419` those of `es`; English where there are none. */
export function messagesFor(locale: string): NoteMessages {
  return NOTE_MESSAGES[locale.toLowerCase().split(/[-_]/)[0] ?? 'en'] ?? en;
}

/** The day with its hour, as the reader writes it; a tag that Intl refuses must not take the page down. */
export function formatInstant(instant: string, locale: string): string {
  const options = { dateStyle: 'long', timeStyle: 'short' } as const;
  try {
    return new Intl.DateTimeFormat(locale.replaceAll('_', '-'), options).format(new Date(instant));
  } catch {
    return new Intl.DateTimeFormat('en', options).format(new Date(instant));
  }
}
