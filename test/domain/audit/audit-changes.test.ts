// Which facts a line of the audit trail changed on a certificate.
import { expect, test } from 'vitest';
import { changesIn } from '../../../service/domain/audit/audit-changes.ts';
import type { Certificate } from '../../../service/domain/certificates/certificate.ts';
import type { AuditAction } from '../../../shared/staff/audit.ts';
import { certificateOf } from '../../support/worlds/certificate.ts';

const [OLD, NEW] = ['old', 'new'];
const FIRST_DAY_AFTER = { may: '2027-06-01T00:00:00.000Z', june: '2027-07-01T00:00:00.000Z' };
const end = (before: string | null, after: string | null) => ({ fact: 'valid-until', before, after });
const name = { fact: 'name', before: 'Ana', after: 'Anna' };

type Row = [
  string,
  AuditAction,
  Record<string, string | null>,
  object[],
  Partial<Certificate>?,
  Partial<Certificate>?,
];
test.each<Row>([
  ['a first end', 'expiry-set', { before: null, expiresAt: FIRST_DAY_AFTER.may }, [end(null, '2027-05-31')]],
  [
    'a later end',
    'expiry-set',
    { before: FIRST_DAY_AFTER.may, expiresAt: FIRST_DAY_AFTER.june },
    [end('2027-05-31', '2027-06-30')],
  ],
  [
    'no end any more',
    'expiry-set',
    { before: FIRST_DAY_AFTER.may, expiresAt: null },
    [end('2027-05-31', null)],
  ],
  [
    'a line that lacks the end before',
    'expiry-set',
    { expiresAt: FIRST_DAY_AFTER.may },
    [end(null, '2027-05-31')],
  ],
  [
    'a renewal',
    'renewing',
    { replaces: OLD, before: null, expiresAt: FIRST_DAY_AFTER.may },
    [name, end(null, '2027-05-31')],
  ],
  ['a re-issue', 'reissuing', { replaces: OLD }, [name]],
  ['a re-issue states no end', 'reissuing', { replaces: OLD }, [name], { expiresAt: FIRST_DAY_AFTER.may }],
  ['a re-issue of what is not known', 'reissuing', { replaces: 'other' }, []],
  [
    'a re-issue whose learner is retired',
    'reissuing',
    { replaces: OLD },
    [],
    { erasedAt: FIRST_DAY_AFTER.may },
  ],
  [
    'a re-issue of what was erased',
    'reissuing',
    { replaces: OLD },
    [],
    {},
    { erasedAt: FIRST_DAY_AFTER.may },
  ],
  ['an award changes nothing', 'awarded', { replaces: OLD, expiresAt: FIRST_DAY_AFTER.may }, []],
])('%s', (_what, action, details, changes, newer = {}, older = {}) => {
  const known: Record<string, Certificate> = {
    [OLD]: certificateOf({ uuid: OLD, recipientName: 'Ana', isLive: false, ...older }),
    [NEW]: certificateOf({ uuid: NEW, recipientName: 'Anna', version: 2, ...newer }),
  };
  expect(changesIn({ action, certificateUuid: NEW, details }, (uuid) => known[uuid])).toEqual(changes);
  expect(changesIn({ action, certificateUuid: 'other', details }, (uuid) => known[uuid])).toEqual([]);
});
