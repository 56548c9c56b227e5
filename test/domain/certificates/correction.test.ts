// What may be done to a certificate in which state, and what the public reads of it: the whole tables, written again.
import { describe, expect, test } from 'vitest';
import {
  type Certificate,
  instantOn,
  isOpen,
  issuedOnOf,
  publicStatusOf,
} from '../../../service/domain/certificates/certificate.ts';
import {
  type Correction,
  decideCorrection,
  type Stage,
  stageOf,
} from '../../../service/domain/certificates/correction.ts';
import { certificateOf } from '../../support/worlds/certificate.ts';

const NOW = '2026-11-22T10:00:00.000Z';
const revoked = { at: NOW, reason: 'other', wording: null } as const;

const STAGES: Record<Stage, Partial<Certificate>> = {
  unissued: { status: 'generating', file: undefined },
  issued: {},
  replaced: { isLive: false },
  revoked: { status: 'unavailable', revoked },
  erased: { isLive: false, erasedAt: NOW },
};

type Word = 'do' | 'nothing-to-do' | 'refusal';
const ROWS: [Correction, Stage, Word, string][] = [
  ['revoke', 'unissued', 'refusal', 'there is nothing to revoke'],
  ['revoke', 'issued', 'do', ''],
  ['revoke', 'replaced', 'refusal', 'it would not stop the current version'],
  ['revoke', 'revoked', 'nothing-to-do', 'the first reason stays'],
  ['revoke', 'erased', 'do', 'what was found out late still counts'],
  ['reinstate', 'unissued', 'refusal', ''],
  ['reinstate', 'issued', 'nothing-to-do', ''],
  ['reinstate', 'replaced', 'refusal', ''],
  ['reinstate', 'revoked', 'do', ''],
  ['reinstate', 'erased', 'nothing-to-do', ''],
  ['reissue', 'unissued', 'refusal', ''],
  ['reissue', 'issued', 'do', ''],
  ['reissue', 'replaced', 'refusal', 'the newest is issued again'],
  ['reissue', 'revoked', 'refusal', 'a revocation is never cleared on the way'],
  ['reissue', 'erased', 'refusal', 'there is no name to print'],
  ['renew', 'unissued', 'refusal', ''],
  ['renew', 'issued', 'do', 'whether it has an end is asked then'],
  ['renew', 'replaced', 'refusal', 'the newest is renewed'],
  ['renew', 'revoked', 'refusal', 'time does not heal a revocation'],
  ['renew', 'erased', 'refusal', 'there is no name to print'],
  ['expire', 'unissued', 'refusal', ''],
  ['expire', 'issued', 'do', ''],
  ['expire', 'replaced', 'refusal', ''],
  ['expire', 'revoked', 'refusal', ''],
  ['expire', 'erased', 'refusal', ''],
];

describe('a correction', () => {
  test.each(ROWS)('%s of what is %s: %s', (correction, stage, word) => {
    const certificate = certificateOf(STAGES[stage]);
    expect(stageOf(certificate)).toBe(stage);
    const verdict = decideCorrection(correction, certificate);
    expect(typeof verdict === 'object' ? 'refusal' : verdict).toBe(word);
  });

  test('of everything is in the table', () => {
    expect(ROWS).toHaveLength(5 * Object.keys(STAGES).length);
  });

  test('a revocation is said before everything else', () => {
    const both = certificateOf({ ...STAGES.revoked, erasedAt: NOW });
    expect(stageOf(both)).toBe('revoked');
  });
});

const PUBLIC: [
  string,
  Partial<Certificate>,
  Partial<Certificate> | undefined,
  string | undefined,
  boolean,
][] = [
  ['being drawn', STAGES.unissued, undefined, undefined, false],
  ['the current one', {}, undefined, 'valid', true],
  ['expired', { expiresAt: NOW }, undefined, 'expired', true],
  [
    'not expired for another millisecond',
    { expiresAt: '2026-11-22T10:00:00.001Z' },
    undefined,
    'valid',
    true,
  ],
  ['revoked', STAGES.revoked, undefined, 'revoked', false],
  ['revoked and expired', { ...STAGES.revoked, expiresAt: NOW }, undefined, 'revoked', false],
  ['erased', STAGES.erased, undefined, 'erased', false],
  ['erased, and the learner has a new one', STAGES.erased, {}, 'erased', false],
  ['erased, and the new one is revoked', STAGES.erased, STAGES.revoked, 'erased', false],
  ['revoked and erased', { ...STAGES.revoked, erasedAt: NOW }, undefined, 'revoked', false],
  ['an old version', STAGES.replaced, {}, 'replaced', true],
  ['an old version of one that expired', STAGES.replaced, { expiresAt: NOW }, 'replaced', true],
  ['an old version of one that is revoked', STAGES.replaced, STAGES.revoked, 'revoked', false],
];

describe('what the public reads of', () => {
  test.each(PUBLIC)('%s', (_what, own, live, status, open) => {
    const certificate = certificateOf(own);
    const current = live && certificateOf({ version: 2, ...live });
    expect(publicStatusOf(certificate, current, NOW)).toBe(status);
    // A drawing under way has no file, whoever asks.
    if (status !== undefined) expect(isOpen(certificate, current)).toBe(open);
  });
});

test.each(['UTC', 'Pacific/Kiritimati', 'Etc/GMT+12', 'Asia/Kolkata', 'America/New_York'])(
  'a date override prints its own date in %s',
  (timeZone) => {
    for (const date of ['2026-01-01', '2026-03-29', '2024-02-29', '2026-12-31'])
      expect(issuedOnOf({ issuedAt: instantOn(date, timeZone), timeZone })).toBe(date);
  },
);
