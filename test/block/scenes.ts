// Every state a reader can meet, as a table: what the service answers, what is pressed, what must be seen.
// The same table feeds the accessibility check and the pictures for the eye.

import type { ProblemCode } from '../../shared/api/problems.ts';
import type {
  CertificateView,
  SingleRequirement,
  StandingAnswer,
} from '../../shared/certificates/standing.ts';
import type { StaffCertificate } from '../../shared/staff/corrections.ts';
import type { BlockArgs } from '../../shared/tokens/block-args.ts';
import type { Answer } from './lms-page.ts';

const now = () => new Date().toISOString();

/** As staff see it. */
export const staffCertificate: StaffCertificate = {
  uuid: '6f9619ff-8b86-4d11-b42d-00c04fc964ff',
  courseId: 'course-v1:Demo+C+1',
  award: 'course',
  version: 1,
  status: 'valid',
  username: 'zoe',
  recipientName: 'Zoë García Hernández',
  userId: 7,
  issuedAt: '2026-11-20T09:30:00Z',
  issuedOn: '2026-11-20',
  level: null,
  template: { id: 'classic', version: '1234567890abcdef' },
  settingsDigest: 'd'.repeat(64),
  requestToken: 'token-of-the-click',
  attempts: 1,
  digest: 'e'.repeat(64),
  revoked: null,
  shown: true,
  availableAt: null,
  expiresAt: null,
  lastValidOn: null,
  timeZone: 'Europe/Madrid',
  renewedAt: null,
  renewedOn: null,
  waived: [],
  erasedAt: null,
  problem: null,
  downloadUrl: 'https://grademe.example/files/abc.pdf?expires=1&signature=x',
  verifyUrl: 'https://grademe.example/verify/6f9619ff-8b86-4d11-b42d-00c04fc964ff',
};

export const certificate: CertificateView = {
  uuid: '6f9619ff-8b86-4d11-b42d-00c04fc964ff',
  recipientName: 'Zoë García Hernández',
  courseTitle: 'Introduction to Ocean Science',
  organization: 'Demo University',
  issuedAt: '2026-11-20T09:30:00Z',
  issuedOn: '2026-11-20',
  downloadUrl: 'https://grademe.example/files/abc.pdf?expires=1&signature=x',
  pictureUrl: 'https://grademe.example/files/abc.png?expires=1&signature=x',
  verifyUrl: 'https://grademe.example/verify/6f9619ff-8b86-4d11-b42d-00c04fc964ff',
  revoked: null,
};

type GradeRequirement = Extract<SingleRequirement, { kind: 'course-grade' }>;

export const grade = (has: number | null, needs: number | null, met: boolean): GradeRequirement => ({
  kind: 'course-grade',
  has,
  needs,
  met,
});

export const standing = (more: Partial<StandingAnswer> = {}): StandingAnswer => ({
  status: 'not-passing',
  requirements: [{ kind: 'enrolled', met: true }, grade(6899, 7000, false)],
  certificate: null,
  problem: null,
  checkedAt: now(),
  readOnly: false,
  settingsConflict: false,
  ...more,
});

export const problem = (status: number, code: ProblemCode, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  body: {
    type: `https://grademe.example/problems/${code}`,
    title: code,
    status,
    detail: 'A sentence from the service.',
    code,
    id: '01J',
    requestToken: 'c0ffee00-1111-4222-8333-444455556666',
  },
});

const ok = (more?: Partial<StandingAnswer>): Answer => ({ status: 200, body: standing(more) });

export interface Scene {
  readonly args?: Partial<BlockArgs>;
  readonly token?: Answer;
  /** Answer to GET standing; null never answers, "cut" breaks the connection. */
  readonly get?: Answer | null | 'cut';
  readonly post?: Answer | null | 'cut';
  readonly press?: 'main';
  /** Whether the picture of the certificate loads. */
  readonly picture?: boolean;
  /** A selector that shows the state has been reached. */
  readonly until: string;
}

const passing = [grade(8200, 7000, true)];

export const SCENES: Readonly<Record<string, Scene>> = {
  loading: { get: null, until: '.gm-skeleton' },
  visitor: { args: { view: 'visitor', loginUrl: 'http://lms.example/login' }, until: 'a.btn-primary' },
  'not-enrolled': {
    args: { courseUrl: 'http://lms.example/courses/c/about' },
    get: ok({ status: 'not-enrolled', requirements: [{ kind: 'enrolled', met: false }] }),
    until: '.btn-outline-primary',
  },
  'not-yet': {
    get: ok({
      requirements: [
        { kind: 'enrolled', met: true },
        { kind: 'mode', met: false, has: 'audit', needs: ['verified', 'professional'] },
        grade(6899, 7000, false),
      ],
    }),
    until: '[role=meter]',
  },
  'every-requirement': {
    get: ok({
      requirements: [
        { kind: 'enrolled', met: true },
        { kind: 'mode', met: true, waived: true, has: 'audit', needs: ['verified'] },
        {
          kind: 'category',
          met: false,
          category: 'Homework',
          has: 4500,
          needs: 8000,
          open: ['HW 02', 'HW 03', 'HW 05'],
        },
        {
          kind: 'any-of',
          met: false,
          groups: [
            {
              met: false,
              all: [
                {
                  kind: 'subsection',
                  met: false,
                  name: 'Final exam: the letter to a reader who has no time',
                  subsection: 'block-v1:exam',
                  has: 5500,
                  needs: 6000,
                },
                { kind: 'identity', met: false, has: null },
              ],
            },
            { met: false, all: [{ ...grade(6899, 9000, false), open: ['HW 02', 'Final'] }] },
          ],
        },
      ],
      levels: [
        { label: 'Pass', needs: 5000, reached: false },
        { label: 'Distinction', needs: 8500, reached: false },
      ],
    }),
    until: '.gm-levels',
  },
  'level-reached': {
    get: ok({
      status: 'eligible',
      requirements: passing,
      levels: [
        { label: 'Pass', needs: 5000, reached: false },
        { label: 'Merit', needs: 7500, reached: true },
        { label: 'Distinction', needs: 8500, reached: false },
      ],
    }),
    until: '.gm-reached',
  },
  'no-grade': { get: ok({ requirements: [grade(null, null, false)] }), until: '.gm-requirement' },
  'course-passing-grade': { get: ok({ requirements: [grade(4100, null, false)] }), until: '[role=meter]' },
  eligible: { get: ok({ status: 'eligible', requirements: passing }), until: '[role=meter]' },
  'no-name': {
    args: { accountUrl: 'http://apps.lms.example/account/' },
    get: ok({
      status: 'eligible',
      requirements: passing,
      problem: { code: 'no-name', detail: 'The account has no full name.' },
    }),
    until: '.alert-warning',
  },
  'no-name-viewed': {
    args: { accountUrl: 'http://apps.lms.example/account/' },
    get: ok({
      status: 'eligible',
      requirements: passing,
      readOnly: true,
      problem: { code: 'no-name', detail: 'The account has no full name.' },
    }),
    until: '.alert-info',
  },
  retired: { get: problem(409, 'retired'), until: '[role=alert]' },
  'no-name-pressed': {
    args: { accountUrl: 'http://apps.lms.example/account/' },
    get: ok({ status: 'eligible', requirements: passing }),
    post: problem(422, 'no-name'),
    press: 'main',
    until: '[role=alert]',
  },
  'not-yet-grade': { get: ok({ requirements: [grade(6800, 7000, false)] }), until: '[role=meter]' },
  working: { get: ok({ status: 'eligible' }), post: null, press: 'main', until: '[role=progressbar]' },
  issued: {
    get: ok({ status: 'issued', requirements: [], certificate }),
    picture: true,
    until: '.gm-picture img',
  },
  'issued-no-picture': {
    get: ok({ status: 'issued', requirements: [], certificate }),
    picture: false,
    until: '.gm-no-picture',
  },
  expired: {
    get: ok({
      status: 'issued',
      requirements: [],
      certificate: {
        ...certificate,
        expiresAt: '2026-11-21T00:00:00.000Z',
        lastValidOn: '2026-11-20',
        expired: true,
      },
    }),
    picture: true,
    until: '.gm-picture img',
  },
  earned: {
    get: ok({ status: 'earned-not-available', requirements: [], availableAt: '2026-12-18T17:00:00.000Z' }),
    until: 'time',
  },
  'earned-no-date': {
    get: ok({ status: 'earned-not-available', requirements: [], availableAt: null }),
    until: '.btn-outline-primary',
  },
  'revoked-not-shown': {
    get: ok({ status: 'revoked', requirements: [], certificate: null }),
    until: '.gm-title',
  },
  revoked: {
    get: ok({
      status: 'revoked',
      requirements: [],
      certificate: {
        ...certificate,
        downloadUrl: null,
        pictureUrl: null,
        revoked: { at: '2026-11-21T08:00:00Z', on: '2026-11-21', reason: 'Issued to the wrong person.' },
      },
    }),
    until: '.gm-facts',
  },
  failed: {
    get: ok({
      status: 'failed',
      problem: { code: 'name-not-drawable', detail: "No face covers 'ஜ' in the name." },
    }),
    until: '.alert',
  },
  busy: {
    get: ok({ status: 'eligible', requirements: passing }),
    post: problem(429, 'busy', { 'Retry-After': '8' }),
    press: 'main',
    until: '[role=alert]',
  },
  'lms-down': { get: problem(503, 'lms-unavailable', { 'Retry-After': '120' }), until: '[role=alert]' },
  unreachable: { get: 'cut', until: '[role=alert]' },
  'signed-out': {
    args: { loginUrl: 'http://lms.example/login' },
    token: { status: 401, body: { error: 'Log in.' } },
    until: '.btn-outline-primary',
  },
  'read-only': {
    get: ok({ status: 'eligible', requirements: passing, readOnly: true }),
    until: '.alert-info',
  },
  conflict: {
    get: ok({ status: 'eligible', requirements: passing, settingsConflict: true }),
    until: '.alert-warning',
  },
  'preview-of-all': {
    args: {
      view: 'preview',
      displayName: 'Grade me',
      award: {
        slug: 'course',
        threshold: 0,
        modes: ['verified'],
        template: 'classic',
        requirements: {
          any: [
            {
              all: [
                { kind: 'category', category: 'Homework', least: 8000 },
                { kind: 'subsection', subsection: 'block-v1:exam', name: 'Final exam', least: 6000 },
                { kind: 'identity' },
              ],
            },
            {
              all: [
                { kind: 'course-grade', least: null },
                { kind: 'mode', modes: ['masters'] },
              ],
            },
          ],
        },
        levels: [
          { label: 'Pass', threshold: 5000 },
          { label: 'Distinction', threshold: 8500, template: 'formal', wording: 'with distinction' },
        ],
        expires: { afterMonths: 24 },
      },
    },
    until: '.gm-lines',
  },
  preview: { args: { view: 'preview', displayName: 'Grade me' }, until: '.gm-facts' },
  'not-configured': { args: { serviceUrl: null }, until: '.gm-title' },
};
