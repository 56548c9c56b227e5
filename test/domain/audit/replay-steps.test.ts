// What each action of the audit trail does to a certificate, and which change of its row each line exposes.
import { describe, expect, test } from 'vitest';
import {
  compareRows,
  type ReplayLine,
  type RowState,
} from '../../../service/domain/audit/replay-certificates.ts';
import { A, B, C, FILE, line, OLD, row, seal, T0, T1 } from './rows.ts';

const BEGUN = OLD.slice(0, 1);
const REVOKED = [...OLD, line(A, 'revoked', { reason: 'other' }, T1)];
const ERASED = line(A, 'erased', {}, T1);
const unfinished = { fileDigest: null } as const;
const revoked = { status: 'unavailable', revokedAt: T1, revokedReason: 'other' } as const;
const SECOND = [line(B, 'reissuing'), line(B, 'awarded', { file: FILE })];

describe('a row that matches its lines', () => {
  test.each<[what: string, rows: RowState[], lines: ReplayLine[]]>([
    ['is generating at first', [row(A, { ...unfinished, status: 'generating' })], BEGUN],
    ['has failed', [row(A, { ...unfinished, status: 'error' })], [...BEGUN, line(A, 'award-failed')]],
    [
      'is retried',
      [row(A, { ...unfinished, status: 'generating' })],
      [...BEGUN, line(A, 'award-failed'), line(A, 'award-retried')],
    ],
    ['is revoked', [row(A, revoked)], REVOKED],
    ['is reinstated', [row(A)], [...REVOKED, line(A, 'reinstated')]],
    [
      'is reinstated after its learner was retired, and is not current',
      [row(A, { isLive: false, erasedAt: T1 })],
      [...REVOKED, ERASED, line(A, 'reinstated')],
    ],
    [
      'stays revoked and current when its learner is retired',
      [row(A, { ...revoked, erasedAt: T1 })],
      [...REVOKED, ERASED],
    ],
    [
      'was erased before it was rendered',
      [row(A, { ...unfinished, status: 'error', isLive: false, erasedAt: T1 })],
      [...BEGUN, ERASED],
    ],
    ['is not current beside the version before it', [row(A), row(B, { isLive: false })], [...OLD, ...SECOND]],
    [
      'is current where there is no other',
      [row(A, { isLive: false, erasedAt: T1 }), row(B)],
      [...OLD, ERASED, ...SECOND],
    ],
    [
      'was replaced, and is not current when a late line reinstates it',
      [row(A, { isLive: false }), row(B)],
      [...OLD, ...SECOND, line(A, 'replaced', { by: B }), line(A, 'reinstated')],
    ],
    [
      'was renewed with an end of its own',
      [row(A, { isLive: false, expiresAt: T0 }), row(B, { expiresAt: T1 })],
      [
        line(A, 'awarding', { expiresAt: T0 }),
        line(A, 'awarded', { file: FILE }),
        line(B, 'renewing', { expiresAt: T1 }),
        line(B, 'awarded', { file: FILE }),
        line(A, 'renewed', { by: B }),
      ],
    ],
    [
      'has no end any more',
      [row(A)],
      [...OLD, line(A, 'expiry-set', { expiresAt: T1 }), line(A, 'expiry-set', { expiresAt: null })],
    ],
    ['has a file of which the line states no digest', [row(A)], [...BEGUN, line(A, 'awarded', { file: 5 })]],
    [
      'was revoked after its learner was retired, in words that cannot be checked',
      [row(A, { ...revoked, isLive: false, erasedAt: T1, revokedWording: 'Anything.' })],
      [...OLD, ERASED, line(A, 'revoked', { reason: 'other', wording: '0'.repeat(64) }, T1)],
    ],
  ])('%s', (_what, rows, lines) => {
    expect(compareRows(rows, lines)).toEqual([]);
  });
});

describe('a line exposes', () => {
  test.each<[what: string, row: RowState, lines: ReplayLine[], fault: string]>([
    ['a file before the award', row(A, { status: 'generating' }), BEGUN, 'file'],
    [
      'an end, where it states that there is none',
      row(A, { expiresAt: T1 }),
      [line(A, 'awarding', { expiresAt: null }), ...OLD.slice(1)],
      'end',
    ],
    [
      'another end',
      row(A, { expiresAt: T1 }),
      [line(A, 'awarding', { expiresAt: T0 }), ...OLD.slice(1)],
      'end',
    ],
    [
      'another template than the intended one',
      row(A),
      [line(A, 'awarding', { template: 'classic@v2' }), ...OLD.slice(1)],
      'template',
    ],
    [
      'another template than the issued one',
      row(A),
      [...BEGUN, line(A, 'awarded', { file: FILE, template: 'modern@v1' })],
      'template',
    ],
    [
      'other settings than the intended ones',
      row(A),
      [line(A, 'awarding', { settings: 'other' }), ...OLD.slice(1)],
      'settings',
    ],
    [
      'other settings than the issued ones',
      row(A),
      [...BEGUN, line(A, 'awarded', { file: FILE, settings: 'other' })],
      'settings',
    ],
    ['the day of a revocation that never was', row(A, { revokedAt: T1 }), OLD, 'revocation'],
    ['the reason of a revocation that never was', row(A, { revokedReason: 'other' }), OLD, 'revocation'],
    ['another day of a revocation', row(A, { ...revoked, revokedAt: T0 }), REVOKED, 'revocation'],
    ['another reason of a revocation', row(A, { ...revoked, revokedReason: 'fraud' }), REVOKED, 'revocation'],
    [
      'another recipient',
      row(A, { facts: { ...row(A).facts, personal: { ...row(A).facts.personal, recipientName: 'Eve' } } }),
      [line(A, 'awarding', seal), ...OLD.slice(1)],
      'recipient',
    ],
    [
      'that it is current after a newer version',
      row(A),
      [...OLD, ...SECOND, line(A, 'replaced', { by: B })],
      'current',
    ],
  ])('%s', (_what, state, lines, fault) => {
    expect(compareRows([state], lines)).toEqual([{ certificate: A, fault }]);
  });

  test('no version that only a successor is named after', () => {
    const rows = [row(A, { isLive: false }), row(C)];
    expect(compareRows(rows, [...OLD, line(A, 'replaced', { by: C })])).toEqual([
      { certificate: C, fault: 'no-line' },
    ]);
  });
});
