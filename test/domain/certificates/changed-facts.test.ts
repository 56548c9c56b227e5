// Which facts differ between two versions of a certificate, as previews and the audit trail state them.
import { expect, test } from 'vitest';
import type { Certificate } from '../../../service/domain/certificates/certificate.ts';
import { changesBetween } from '../../../service/domain/certificates/changed-facts.ts';
import type { ChangedFact } from '../../../shared/staff/changed-facts.ts';
import { certificateOf, settings } from '../../support/worlds/certificate.ts';

const OLD = certificateOf({ recipientName: 'Ana' });
const PASS = { label: 'Pass', wording: undefined };
const SIGNED = [
  { name: 'Ada', role: 'Dean' },
  { name: 'Bo', role: 'Chair' },
];

test.each<[ChangedFact['fact'], Partial<Certificate>, string | null, string | null]>([
  ['name', { recipientName: 'Anna' }, 'Ana', 'Anna'],
  ['date', { issuedAt: '2026-11-23T10:00:00.000Z' }, '2026-11-22', '2026-11-23'],
  ['template', { template: { id: 'classic', version: 'v2' } }, 'classic@v1', 'classic@v2'],
  ['title', { courseTitle: 'Plain Writing' }, 'Clear Writing', 'Plain Writing'],
  ['organization', { organization: 'Acme' }, 'Org', 'Acme'],
  ['valid-until', { expiresAt: '2027-01-01T00:00:00.000Z' }, null, '2026-12-31'],
  ['level', { level: PASS }, null, 'Pass'],
  ['level', { level: { ...PASS, wording: 'with honour' } }, null, 'Pass (with honour)'],
  ['grade-needed', { gradeNeeded: 6650 }, '70 %', '66.5 %'],
  ['grade-needed', { gradeNeeded: undefined }, '70 %', null],
  ['hours', { settings: { ...settings, hours: 1.5 } }, null, '1.5'],
  ['signatories', { settings: { ...settings, signatories: SIGNED } }, null, 'Ada, Dean; Bo, Chair'],
])('%s', (fact, over, before, after) => {
  expect(changesBetween(OLD, { ...OLD, ...over })).toEqual([{ fact, before, after }]);
  expect(changesBetween({ ...OLD, ...over }, OLD)).toEqual([{ fact, before: after, after: before }]);
});

test('equal versions differ in nothing, and what is not printed does not count', () => {
  expect(changesBetween(OLD, { ...OLD, uuid: 'x', version: 2, grade: 9000 } as Certificate)).toEqual([]);
});
