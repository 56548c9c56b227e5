// States of the staff panel, as a table: which tab, what the service answers, what is filled in and pressed, what must be seen.
import type { AuditEntryView } from '../../shared/staff/audit.ts';
import type { StaffCertificate } from '../../shared/staff/corrections.ts';
import type { Failure, Refusal } from '../../shared/staff/failures.ts';
import type { GrantView, RowAnswer, RowOutcome } from '../../shared/staff/grants.ts';
import type { ListReading } from '../../shared/staff/list-file.ts';
import type { AssumedMet, AwardReport, WhatIfAnswer } from '../../shared/staff/report.ts';
import type { RunView } from '../../shared/staff/runs.ts';
import type { Answer, Respond } from './lms-page.ts';
import { problem, staffCertificate } from './scenes.ts';

type Asked = Parameters<Respond>[0];

export interface StaffScene {
  readonly tab: string;
  readonly respond: (asked: Asked) => Answer | null | 'cut';
  /** Selectors inside the section: to press, or with what is filled in. */
  readonly steps: readonly (readonly [selector: string, text?: string])[];
  readonly until: string;
}

const ok = (body: unknown): Answer => ({ status: 200, body });

const OUTCOMES: readonly RowOutcome[] = [
  'issued',
  'issued',
  'not-passing',
  'issued',
  'unknown-learner',
  'already-issued',
  'duplicate',
  'failed',
];
const MESSAGES: Partial<Record<RowOutcome, string>> = {
  'not-passing': 'Not issued. Missing: course grade of 70 % or more, has 68.99 %.',
  'unknown-learner': 'The learning platform has no account with this username, e-mail address or id.',
  duplicate: 'Row 2 is about the same learner.',
  failed: "No face covers 'ஜ' in the name.",
};

const NAMES = ['zoe', 'maria.garcia@practice.example', 'ben', 'أمينة', 'x'.repeat(60)];
const LEARNERS = Array.from({ length: 40 }, (_, at) => NAMES[at] ?? `learner${at}`);
const FILE = `username,reason\n${LEARNERS.join('\n')}\n`;

const rowsOf = (dryRun: boolean, count = LEARNERS.length): RowAnswer[] =>
  LEARNERS.slice(0, count).map((learner, at) => {
    const outcome = OUTCOMES[at % OUTCOMES.length] ?? 'issued';
    return {
      line: at + 2,
      learner,
      outcome: dryRun && outcome === 'issued' ? 'would-issue' : outcome,
      granted: null,
      requirements: [],
      certificate: null,
      message: MESSAGES[outcome] ?? 'The certificate is there.',
    };
  });

const reading: ListReading = {
  headerLine: 3,
  headerMayBeLearner: false,
  skipped: [{ line: 1, text: 'Vectors in the plane – honor roll' }],
  suggestions: [{ title: 'Resaon', meaning: 'reason' }],
  columns: [
    { place: 1, title: 'User Name', meaning: 'username' },
    { place: 2, title: 'Grade', meaning: null, ignored: 'unknown' },
    { place: 3, title: 'الملاحظات', meaning: 'reason' },
    { place: 4, title: 'Homework 1: Vectors (Avg)', meaning: null, ignored: 'unknown' },
    { place: 5, title: 'name', meaning: null, ignored: 'fact' },
  ],
  message: '',
};
const read = ok({
  outcome: 'read',
  reading,
  rows: LEARNERS.map((username, at) => ({ line: at + 2, username })),
  invalid: [],
  requestToken: 'x',
});
const unreadable = ok({
  outcome: 'unreadable',
  why: { code: 'no-learner', values: { line: '1', columns: '"name", "Grade", "Cohort Name"' } },
  message: '',
  requestToken: 'x',
});

const templates = ok({
  templates: [
    { id: 'bold', title: 'Bold' },
    { id: 'classic', title: 'Classic' },
    { id: 'formal', title: 'Formal' },
  ],
});

const list =
  (real: Answer | null | 'cut', dry: Answer | null | 'cut' = ok({ rows: rowsOf(true) })) =>
  ({ path, body }: Asked): Answer | null | 'cut' => {
    if (path.endsWith('/templates')) return templates;
    if (path.endsWith('/csv/rows')) return read;
    return body.includes('"dryRun":true') ? dry : real;
  };

const fill = [['textarea', FILE]] as const;
const preview = [...fill, ['[type=submit]']] as const;
const issue = [...preview, ['.gm-filter'], ['[type=submit]']] as const;

const failures: Failure[] = [
  [
    'zoe',
    'internal',
    'The certificate could not be made just now. It has been noted and will be tried again.',
  ],
  ['maria.garcia@practice.example', 'storage-unavailable', 'The files could not be written.'],
  ['أمينة', 'name-not-drawable', "No face covers 'ஜ' in the name. Have it changed in the account."],
].map(([username = '', code = '', detail = ''], at) => ({
  uuid: `${at}f9619ff-8b86-4d11-b42d-00c04fc964ff`,
  award: at === 2 ? 'masterclass' : 'course',
  userId: at,
  username,
  version: 1,
  attempts: 8,
  failedAt: '2026-11-20T09:30:00Z',
  problem: { code, detail },
}));

const refusals: Refusal[] = [
  [
    'ben',
    'no-name',
    'The learner’s account has no full name. Ask the learner to add it in the account settings.',
  ],
  ['أمينة', 'award-ended', 'The certificates of this award were valid through 2026-06-30.'],
].map(([username = '', code = '', detail = ''], at) => ({
  award: at === 1 ? 'masterclass' : 'course',
  userId: at,
  username,
  refusedAt: '2026-11-20T09:30:00Z',
  problem: { code, detail },
}));

const ending: StaffCertificate = {
  ...staffCertificate,
  expiresAt: '2027-01-01T05:00:00.000Z',
  lastValidOn: '2026-12-31',
  timeZone: 'America/New_York',
};

const found =
  (certificate: StaffCertificate, entries: readonly AuditEntryView[] = []) =>
  ({ path }: Asked): Answer => {
    if (path.includes('/audit/')) return ok({ entries });
    return path.endsWith('/certificates')
      ? ok({ certificates: [certificate] })
      : ok({ certificate, versions: [certificate, { ...certificate, uuid: OLD, version: 1 }] });
  };
const OLD = '00000000-8b86-4d11-b42d-00c04fc964ff';

const revoked: StaffCertificate = {
  ...ending,
  version: 2,
  status: 'revoked',
  renewedAt: '2026-11-21T03:30:00Z',
  renewedOn: '2026-11-20',
  // In Madrid and in UTC it is the day after.
  revoked: {
    at: '2026-11-22T03:30:00Z',
    on: '2026-11-21',
    reason: 'issued-in-error',
    wording: 'Issued to the wrong person.',
  },
  downloadUrl: null,
};

type Line = Pick<AuditEntryView, 'action' | 'changes'> & { readonly details?: AuditEntryView['details'] };
const LINES: readonly Line[] = [
  { action: 'award-delayed', details: { code: 'storage-unavailable', attempt: 1 } },
  { action: 'awarded' },
  {
    action: 'expiry-set',
    changes: [{ fact: 'valid-until', before: null, after: '2026-12-31' }],
  },
  {
    action: 'renewing',
    changes: [
      { fact: 'date', before: '2026-11-20', after: '2026-11-21' },
      { fact: 'template', before: `classic@${'1'.repeat(64)}`, after: `formal@${'2'.repeat(64)}` },
      { fact: 'valid-until', before: '2026-12-31', after: '2027-12-31' },
    ],
  },
  { action: 'reissuing', details: { reason: 'level-changed' } },
  { action: 'revoked', details: { reason: 'issued-in-error' } },
];
const history: AuditEntryView[] = LINES.map(({ details = {}, ...line }, at) => ({
  courseId: revoked.courseId,
  seq: at + 1,
  at: '2026-11-20T09:30:00Z',
  requestToken: 'c0ffee00-1111-4222-8333-444455556666',
  actor: 'staff:12',
  certificate: revoked.uuid,
  run: null,
  grant: null,
  details,
  note: at === 5 ? 'Ticket 4711: the learner of the same name was meant.' : null,
  noteDigest: null,
  previousHash: 'a'.repeat(64),
  hash: 'b'.repeat(64),
  ...line,
}));

const grants: GrantView[] = [
  { username: 'maria.garcia@practice.example', until: '2027-01-31' },
  { username: 'x'.repeat(60), removed: { at: '2026-11-21T09:30:00Z', actor: 'staff:12' } },
].map((more, at) => ({
  uuid: `${at}1111111-8b86-4d11-b42d-00c04fc964ff`,
  kind: 'exception',
  courseId: revoked.courseId,
  award: 'course',
  state: at === 0 ? 'active' : 'removed',
  userId: at,
  waives: ['grade', 'mode', 'identity'],
  label: null,
  issuedOn: null,
  template: null,
  until: null,
  endsAt: null,
  note: 'Ill during the exam',
  actor: 'staff:12',
  at: '2026-11-20T09:30:00Z',
  requestToken: 'ref-1',
  removed: null,
  ...more,
}));

const run: RunView = {
  id: '22222222-8b86-4d11-b42d-00c04fc964ff',
  courseId: revoked.courseId,
  award: 'course',
  kind: 'full',
  status: 'previewed',
  actor: 'staff:12',
  requestToken: 'ref-1',
  issuesUnconfirmed: false,
  settingsDigest: 'd',
  createdAt: '2026-11-20T09:30:00Z',
  updatedAt: '2026-11-20T09:30:00Z',
  endedAt: null,
  idleSince: null,
  preview: {
    learners: 400,
    byReason: { 'to-issue': 120, 'not-passing': 270, failed: 10 },
    failures: { 'name-not-drawable': 10 },
  },
  counts: { learners: 0, byReason: {}, failures: {} },
  perSecond: null,
  secondsLeft: null,
  problem: null,
};

const assumedMet: AssumedMet = ['category', 'identity'];
const readAt = '2026-11-22T09:59:30Z';
const report: AwardReport = {
  courseId: 'course-v1:Demo+C+1',
  award: 'course',
  at: '2026-11-22T10:00:00Z',
  rules: null,
  endedOn: '2026-06-30',
  settingsConflict: true,
  counts: {
    issued: 1200,
    expired: 1,
    revoked: 2,
    replaced: 3,
    erased: 4,
    generating: 5,
    failed: [{ code: 'name-not-drawable', count: 6 }],
    levels: [{ label: 'Distinction', count: 40 }],
  },
  near: {
    within: 500,
    total: 1200,
    learners: [...LEARNERS, ...LEARNERS.map((each) => `${each}2`)].map((username, at) => ({
      username,
      missing: at,
    })),
    unknown: 2,
    assumedMet,
    readAt,
  },
};
const whatIf: WhatIfAnswer = {
  courseId: 'course-v1:Demo+C+1',
  award: 'course',
  at: '2026-11-22T10:00:00Z',
  present: null,
  threshold: 6000,
  endedOn: null,
  assumedMet,
  readAt,
  learners: 1234,
  unknown: 1,
  earnNow: 1050,
  wouldEarn: 1062,
  wouldEarnByException: 3,
  gain: 12,
  lose: 1,
  loseAndHold: 1,
  gainButRevoked: 1,
  histogram: Array.from({ length: 20 }, (_, at) => ({ from: at * 500, count: at * 7 })),
};

export const STAFF_SCENES: Readonly<Record<string, StaffScene>> = {
  'list-empty': { tab: 'list', respond: list(null), steps: [], until: 'select:has(option:nth-child(4))' },
  'list-nothing-given': {
    tab: 'list',
    respond: list(null),
    steps: [['[type=submit]']],
    until: '[role=alert]',
  },
  'list-wrong-header': {
    tab: 'list',
    respond: (asked) => (asked.path.endsWith('/csv/rows') ? unreadable : list(null)(asked)),
    steps: [['textarea', 'name,Grade,Cohort Name\nzoe,9,'], ['[type=submit]']],
    until: '[role=alert]',
  },
  'list-previewing': { tab: 'list', respond: list(null, null), steps: preview, until: '[role=progressbar]' },
  'list-previewed': { tab: 'list', respond: list(null), steps: preview, until: '.gm-filter' },
  'list-paused': {
    tab: 'list',
    respond: list(null, problem(429, 'busy', { 'Retry-After': '30' })),
    steps: preview,
    until: '[role=status]:not(:empty)',
  },
  'list-lost': { tab: 'list', respond: list('cut'), steps: issue, until: '.gm-run [role=alert]' },
  'list-done': {
    tab: 'list',
    respond: list(ok({ rows: rowsOf(false) })),
    steps: issue,
    until: '.gm-form:not(:has([role=progressbar])) .gm-filter',
  },
  failures: {
    tab: 'failures',
    respond: () => ok({ failures, total: 3, refusals, refused: 620, next: null }),
    steps: [],
    until: 'table',
  },
  'failures-none': {
    tab: 'failures',
    respond: () => ok({ failures: [], total: 0, refusals: [], refused: 0, next: null }),
    steps: [],
    until: 'p:not([role])',
  },
  report: {
    tab: 'report',
    respond: () => ok(report),
    steps: [['[type=submit]']],
    until: 'table:nth-of-type(1)',
  },
  'what-if': {
    tab: 'report',
    respond: () => ok(whatIf),
    steps: [['.gm-what-if [type=submit]']],
    until: '.gm-histogram',
  },
  history: {
    tab: 'find',
    respond: found(revoked, history),
    steps: [['[type=text]', 'zoe'], ['[type=submit]'], ['.gm-actions button[aria-expanded]:nth-child(2)']],
    until: 'table',
  },
  exceptions: {
    tab: 'exceptions',
    respond: () => ok({ grants, timeZone: 'Europe/Madrid', next: null }),
    steps: [],
    until: 'table',
  },
  certify: { tab: 'certify', respond: () => ok({ runs: [run] }), steps: [], until: 'table' },
  'reissue-design': {
    tab: 'find',
    respond: ({ path }) => {
      if (path.endsWith('/templates')) return templates;
      return path.endsWith('/certificates')
        ? ok({ certificates: [staffCertificate] })
        : ok({ certificate: staffCertificate, versions: [staffCertificate] });
    },
    steps: [['[type=text]', 'zoe'], ['[type=submit]'], ['.gm-actions button[aria-expanded]:nth-child(2)']],
    until: 'select:has(option[value=formal])',
  },
  // The award has no rule for its end: the only choice is a last day.
  renew: {
    tab: 'find',
    respond: ({ path }) =>
      path.endsWith('/certificates')
        ? ok({ certificates: [ending] })
        : ok({ certificate: ending, versions: [ending] }),
    steps: [['[type=text]', 'zoe'], ['[type=submit]'], ['.gm-actions button[aria-expanded]:nth-child(3)']],
    until: '[type=date]',
  },
};
