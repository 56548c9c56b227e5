// What the trail tells of a certificate, against what its row says: also by lines of before the digests.
import { describe, expect, test } from 'vitest';
import {
  digestOfKept,
  digestOfPersonal,
  digestOfWording,
  factDigests,
} from '../../../service/domain/audit/fact-digests.ts';
import { compareRows, type ReplayLine } from '../../../service/domain/audit/replay-certificates.ts';
import { reservation } from '../../support/worlds/certificate.ts';
import { A, B, FILE, line, OLD, row, SALT, seal, T1 } from './rows.ts';

describe('a row and its lines', () => {
  test('have the same digests, whichever of the two they are made from', () => {
    const { facts } = row(A);
    expect(seal).toEqual({ facts: digestOfKept(facts), recipient: digestOfPersonal(facts) });
    expect(compareRows([row(A)], [line(A, 'awarding', seal), ...OLD.slice(1)])).toEqual([]);
  });

  test('agree by lines of before the digests, and an end that these do not state is not asked for', () => {
    expect(compareRows([row(A)], OLD)).toEqual([]);
    expect(compareRows([row(A, { expiresAt: T1 })], OLD)).toEqual([]);
    expect(compareRows([row(A)], [line(A, 'awarding'), line(A, 'awarded')])).toEqual([]);
    expect(compareRows([row(A, { fileDigest: 'e'.repeat(64) })], OLD)).toEqual([
      { certificate: A, fault: 'file' },
    ]);
  });

  test('that state no end find one that was added', () => {
    const lines = [line(A, 'awarding', seal), ...OLD.slice(1)];
    expect(compareRows([row(A, { expiresAt: T1 })], lines)).toEqual([{ certificate: A, fault: 'end' }]);
    const set = [...lines, line(A, 'expiry-set', { expiresAt: T1 })];
    expect(compareRows([row(A, { expiresAt: T1 })], set)).toEqual([]);
    expect(compareRows([row(A)], set)).toEqual([{ certificate: A, fault: 'end' }]);
  });

  test('cannot be told apart by a name that two facts make together', () => {
    const shifted = reservation({ uuid: A, courseTitle: 'Clear', organization: ' WritingOrg' });
    expect(factDigests(shifted).facts).not.toBe(seal.facts);
    expect(factDigests(reservation({ uuid: A })).recipient).toBeUndefined();
    expect(factDigests(reservation({ uuid: A, factsSalt: 'other' })).recipient).not.toBe(seal.recipient);
  });

  test('hand a revocation and an end over to the version that takes the place', () => {
    const lines = [
      ...OLD,
      line(A, 'expiry-set', { expiresAt: T1 }),
      line(B, 'reissuing', { replaces: A }),
      line(A, 'revoked', { reason: 'other' }, T1),
      line(B, 'awarded', { file: FILE }),
      line(A, 'replaced', { by: B }),
    ];
    const before = row(A, { isLive: false, expiresAt: T1 });
    const revoked = { status: 'unavailable', revokedAt: T1, revokedReason: 'other' };
    expect(compareRows([before, row(B, { ...revoked, expiresAt: T1 })], lines)).toEqual([]);
    expect(compareRows([before, row(B, { expiresAt: T1 })], lines)).toEqual([
      { certificate: B, fault: 'status' },
      { certificate: B, fault: 'revocation' },
    ]);
  });

  test('forget what is personal with the learner, and nothing else', () => {
    const lines = [line(A, 'awarding', seal), ...OLD.slice(1), line(A, 'erased', {}, T1)];
    const { facts } = row(A);
    const gone = {
      ...facts,
      salt: null,
      personal: { ...facts.personal, recipientName: '', grade: null, learnerLanguage: 'en' },
    };
    const erased = { isLive: false, erasedAt: T1, facts: gone };
    expect(compareRows([row(A, erased)], lines)).toEqual([]);
    const moved = { ...gone, kept: { ...gone.kept, issuedAt: T1 } };
    expect(compareRows([row(A, { ...erased, facts: moved })], lines)).toEqual([
      { certificate: A, fault: 'facts' },
    ]);
    // Nobody gets out of the check by taking the erasure back.
    expect(compareRows([row(A, { isLive: false, facts: gone })], lines)).toEqual([
      { certificate: A, fault: 'erasure' },
    ]);
  });

  describe('of a revocation', () => {
    const wording = digestOfWording('Issued twice.', SALT) as string;
    const revokedAs = (revokedWording: string | null) => ({
      status: 'unavailable',
      revokedAt: T1,
      revokedReason: 'other',
      revokedWording,
    });
    const fault = [{ certificate: A, fault: 'revocation' }];
    const told = (details: ReplayLine['details']) => [
      ...OLD,
      line(A, 'revoked', { reason: 'other', ...details }, T1),
    ];

    test('agree on what everybody may read of it', () => {
      expect(compareRows([row(A, revokedAs('Issued twice.'))], told({ wording }))).toEqual([]);
      for (const other of ['Fraud.', '', null])
        expect(compareRows([row(A, revokedAs(other))], told({ wording }))).toEqual(fault);
      const silent = told({ wording: digestOfWording(null, SALT) as string });
      expect(compareRows([row(A, revokedAs(null))], silent)).toEqual([]);
      for (const added of ['Fraud.', ''])
        expect(compareRows([row(A, revokedAs(added))], silent)).toEqual(fault);
      // Before, lines did not say it.
      expect(compareRows([row(A, revokedAs('Anything.'))], told({}))).toEqual([]);
      // What is left of a revocation that was reinstated, or never was.
      expect(compareRows([row(A, { revokedWording: 'Fraud.' })], OLD)).toEqual(fault);
    });

    test('cannot be made to agree by taking the salt away', () => {
      const { facts } = row(A);
      const bare = row(A, { ...revokedAs('Fraud.'), facts: { ...facts, salt: null } });
      expect(compareRows([bare], told({ wording }))).toEqual(fault);
    });

    test('hand it over to the version that takes the place, by the salt of the one before', () => {
      const lines = [
        ...told({ wording }),
        line(B, 'reissuing', { replaces: A }),
        line(B, 'awarded', { file: FILE }),
      ];
      lines.push(line(A, 'replaced', { by: B }));
      const before = row(A, { isLive: false });
      const { facts } = row(B);
      const heir = (said: string) => row(B, { ...revokedAs(said), facts: { ...facts, salt: 'of its own' } });
      expect(compareRows([before, heir('Issued twice.')], lines)).toEqual([]);
      expect(compareRows([before, heir('Fraud.')], lines)).toEqual([{ certificate: B, fault: 'revocation' }]);
      // Of two versions one is erased first: nobody can tell then, and nobody is blamed.
      const erased = [...lines, line(A, 'erased', {}, T1)];
      const gone = row(A, { isLive: false, erasedAt: T1, facts: { ...facts, salt: null } });
      expect(compareRows([gone, heir('Issued twice.')], erased)).toEqual([]);
    });

    test('forget it with the learner; what is said of a retired one later is not asked', () => {
      const erased = { erasedAt: T1, facts: { ...row(A).facts, salt: null } };
      const lines = [...told({ wording }), line(A, 'erased', {}, T1)];
      expect(compareRows([row(A, { ...revokedAs(null), ...erased })], lines)).toEqual([]);
      expect(compareRows([row(A, { ...revokedAs('Fraud.'), ...erased })], lines)).toEqual(fault);
      const later = [...OLD, line(A, 'erased', {}, T1), line(A, 'revoked', { reason: 'other' }, T1)];
      const state = { ...revokedAs('Issued twice.'), ...erased, isLive: false };
      expect(compareRows([row(A, state)], later)).toEqual([]);
    });
  });

  test('without a beginning vouch for nothing', () => {
    expect(compareRows([row(A)], OLD.slice(1))).toEqual([{ certificate: A, fault: 'no-line' }]);
    expect(compareRows([row(A)], [])).toEqual([{ certificate: A, fault: 'no-line' }]);
  });
});
