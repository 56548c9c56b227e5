// What the tests of the note share: a learner's certificate, and a page with the LMS and the service behind it.
import { act } from '@testing-library/react';
import type { MyCertificate } from '../../../shared/certificates/my-certificates.ts';
import type { Host } from './platform.ts';
import { createReader } from './reader.ts';

export const COURSE = 'course-v1:Org+Course+Run';
export const VERIFY = 'https://grademe.example/verify/6f9619ff-8b86-4d11-b42d-00c04fc964ff';
export const certificateOf = (over: Partial<MyCertificate> = {}): MyCertificate => ({
  courseId: COURSE,
  award: 'course',
  courseTitle: 'Ocean Science',
  status: 'issued',
  availableAt: null,
  verifyUrl: VERIFY,
  ...over,
});

export interface PageOptions {
  readonly locale?: string;
  /** The courses that the LMS shows as another learner's. */
  readonly viewedAsOther?: readonly string[];
}

export function page(certificates: readonly MyCertificate[] | Error, options: PageOptions = {}) {
  const { locale = 'en', viewedAsOther = [] } = options;
  const asked: string[] = [];
  const sent: Record<string, string>[] = [];
  const host: Host = {
    http: () => ({
      get: async (url) => {
        asked.push(url);
        const courseId = new URL(url).searchParams.get('course_id');
        if (courseId !== null && viewedAsOther.includes(courseId)) throw new Error('409');
        return { data: { token: 'signed', expires_in: 300, service_url: 'https://grademe.example' } };
      },
    }),
    lmsUrl: () => 'https://learn.example/',
    locale: () => locale,
  };
  const fetcher = (async (url: string, init: RequestInit) => {
    asked.push(url);
    sent.push({ ...(init.headers as Record<string, string>), credentials: String(init.credentials) });
    if (certificates instanceof Error) throw certificates;
    return { ok: true, json: async () => ({ certificates }) };
  }) as unknown as typeof fetch;
  let now = 0;
  const read = createReader(host, fetcher, () => now);
  return { host, read, asked, sent, pass: (ms: number) => (now += ms) };
}

export const flush = () => act(async () => void (await Promise.resolve()));
