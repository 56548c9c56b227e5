// What the trail tells of an exception or a level assignment, against what its row says.
import { describe, expect, test } from 'vitest';
import {
  compareGrants,
  type GrantLine,
  type GrantState,
} from '../../../service/domain/audit/replay-grants.ts';

const [A, B] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'];
const [T0, T1] = ['2026-11-22T10:00:00.000Z', '2026-11-23T10:00:00.000Z'];

const row = (over: Partial<GrantState> = {}): GrantState => ({
  uuid: A,
  kind: 'exception',
  slug: 'course',
  userId: 7,
  isActive: true,
  waives: 'grade,mode',
  label: null,
  issuedOn: null,
  template: null,
  until: null,
  note: 'Ill.',
  actor: 'staff:15',
  at: T0,
  requestToken: 'errand-1',
  removedAt: null,
  removedBy: null,
  erasedAt: null,
  ...over,
});
const line = (over: Partial<GrantLine> = {}): GrantLine => ({
  seq: 1,
  at: T0,
  actor: 'staff:15',
  requestToken: 'errand-1',
  action: 'exception-added',
  certificateUuid: A,
  details: { award: 'course', learner: 7, waives: 'grade,mode' },
  note: 'Ill.',
  ...over,
});
const later = (over: Partial<GrantLine>) => line({ seq: 2, at: T1, actor: 'staff:16', ...over });
const removed = { isActive: false, removedAt: T1, removedBy: 'staff:16' };

describe('the row of a grant', () => {
  test.each<[string, GrantState, GrantLine[]]>([
    ['that holds', row(), [line()]],
    ['that was taken back', row(removed), [line(), later({ action: 'exception-removed', details: {} })]],
    ['that another replaced', row(removed), [line(), later({ certificateUuid: B })]],
    ['beside which a level was set', row(), [line(), later({ action: 'level-set', certificateUuid: B })]],
    [
      'beside which one for another award was given',
      row(),
      [line(), later({ certificateUuid: B, details: { award: 'other', learner: 7 } })],
    ],
    [
      'beside which another learner was given one',
      row(),
      [line(), later({ certificateUuid: B, details: { award: 'course', learner: 8 } })],
    ],
    [
      'beside which another was taken back',
      row(),
      [line(), later({ action: 'exception-removed', certificateUuid: B, details: {} })],
    ],
    [
      'beside which another was erased',
      row(),
      [line(), later({ action: 'grant-erased', certificateUuid: B, details: {} })],
    ],
    [
      'of a retired learner',
      row({ ...removed, note: null, erasedAt: T1 }),
      [line({ note: undefined }), later({ action: 'grant-erased', details: {} })],
    ],
    [
      'that was taken back before its learner was retired',
      row({ ...removed, note: null, erasedAt: '2026-11-24T10:00:00.000Z' }),
      [
        line({ note: undefined }),
        later({ action: 'exception-removed' }),
        later({ seq: 3, at: '2026-11-24T10:00:00.000Z', action: 'grant-erased', details: {} }),
      ],
    ],
  ])('%s says what its lines say', (_what, state, lines) => {
    expect(compareGrants([state], lines)).toEqual([]);
  });

  test.each<[string, GrantState, GrantLine[], string[]]>([
    ['nobody gave it', row(), [later({ action: 'exception-removed' })], ['no-line']],
    ['it was made a level', row({ kind: 'level' }), [line()], ['terms']],
    ['it waives more', row({ waives: 'grade,mode,identity' }), [line()], ['terms']],
    ['it has a design', row({ template: 'formal' }), [line()], ['terms']],
    ['it has a date to print', row({ issuedOn: '2020-01-01' }), [line()], ['terms']],
    ['it ends later', row({ until: T1 }), [line()], ['terms']],
    ['it has another label', row({ label: 'Pass' }), [line()], ['terms']],
    ['its note was written anew', row({ note: 'A friend.' }), [line()], ['terms']],
    ['a retired learner’s note is back', row({ note: 'Ill.' }), [line({ note: undefined })], ['terms']],
    ['it is another learner’s', row({ userId: 8 }), [line()], ['learner']],
    ['it is for another award', row({ slug: 'other' }), [line()], ['learner']],
    ['it was granted earlier', row({ at: '2020-01-01T00:00:00.000Z' }), [line()], ['granted']],
    ['it was asked for otherwise', row({ requestToken: 'errand-9' }), [line()], ['granted']],
    ['it holds again', row(), [line(), later({ action: 'exception-removed' })], ['removal']],
    ['it was taken back by nobody', row(removed), [line()], ['removal']],
    [
      'somebody else took it back',
      row({ ...removed, removedBy: 'staff:1' }),
      [line(), later({ action: 'exception-removed' })],
      ['removal'],
    ],
    ['another person granted it', row({ actor: 'staff:1' }), [line()], ['granted']],
    [
      'its note outlived its learner',
      row({ ...removed, erasedAt: T1 }),
      [line({ note: 'Ill.' }), later({ action: 'grant-erased', details: {} })],
      ['terms'],
    ],
    [
      'it is active although it was removed',
      row({ ...removed, isActive: true }),
      [line(), later({ action: 'exception-removed' })],
      ['removal'],
    ],
    [
      'it was removed on another day',
      row({ ...removed, removedAt: T0 }),
      [line(), later({ action: 'exception-removed' })],
      ['removal'],
    ],
    ['it was erased by nobody', row({ erasedAt: T1 }), [line()], ['erasure']],
  ])('says otherwise when %s', (_what, state, lines, faults) => {
    expect(compareGrants([state], lines)).toEqual(faults.map((fault) => ({ grant: A, fault })));
  });
});
