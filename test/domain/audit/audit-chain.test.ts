// Whoever changes, removes, moves or adds a line of the trail is found out, and erasing a note is not taken for it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ChainHead,
  checkChain,
  hashOf,
  noteDigestOf,
  START,
  type StoredLine,
} from '../../../service/domain/audit/audit-chain.ts';
import { COURSE } from '../../support/worlds/certificate.ts';

/** A chain as the store writes it; every third line has a note. */
function chainOf(length: number, actor = 'staff:1'): StoredLine[] {
  const lines: StoredLine[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const note = seq % 3 === 0 ? { salt: `salt-${seq}`, text: `note ${seq}` } : undefined;
    const line = {
      courseKey: COURSE,
      seq,
      previousHash: lines.at(-1)?.hash ?? START.hash,
      at: `2026-11-22T10:00:${String(seq % 60).padStart(2, '0')}.000Z`,
      requestToken: `click-${seq}`,
      actor,
      action: 'awarded' as const,
      certificateUuid: `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}`,
      detailsText: JSON.stringify({ attempt: seq }),
      noteDigest: note === undefined ? null : noteDigestOf(note),
    };
    lines.push({ ...line, note, hash: hashOf(line) });
  }
  return lines;
}
const headOf = (lines: readonly StoredLine[]): ChainHead => lines.at(-1) ?? START;
function check(lines: readonly StoredLine[], head: ChainHead, anchor?: ChainHead) {
  const chain = checkChain(COURSE, anchor);
  for (const line of lines) chain.take(line);
  return chain.end(head);
}
const at = (lines: StoredLine[], index: number, change: Partial<StoredLine>) =>
  lines.map((line, each) => (each === index ? { ...line, ...change } : line));

describe('a chain', () => {
  test('that nobody touched is intact, also when it is empty', () => {
    const lines = chainOf(20);
    expect(check(lines, headOf(lines))).toMatchObject({ intact: true, lines: 20, head: { seq: 20 } });
    expect(check([], START)).toMatchObject({ intact: true, lines: 0 });
  });

  test('holds when notes are erased, and tells when one was rewritten', () => {
    const lines = chainOf(9);
    const erased = lines.map((line) => ({ ...line, note: undefined }));
    expect(check(erased, headOf(lines)).intact).toBe(true);
    const rewritten = at(lines, 2, { note: { salt: 'salt-3', text: 'another' } });
    expect(check(rewritten, headOf(lines)).faults).toEqual([{ seq: 3, fault: 'note-changed' }]);
  });

  const FIELDS: [keyof StoredLine, string][] = [
    ['at', '2020-01-01T00:00:00.000Z'],
    ['requestToken', 'another-token'],
    ['actor', 'staff:2'],
    ['action', 'reinstated'],
    ['certificateUuid', '00000000-0000-4000-8000-999999999999'],
    ['detailsText', '{"attempt": 1}'],
    ['noteDigest', '0'.repeat(64)],
    ['courseKey', 'course-v1:Org+Other+Run'],
  ];
  test.each(FIELDS)('tells of a line whose %s was changed', (field, value) => {
    const lines = chainOf(10);
    fc.assert(
      fc.property(fc.nat(9), (index) => {
        const { faults } = check(at(lines, index, { [field]: value }), headOf(lines));
        expect(faults).toContainEqual({ seq: index + 1, fault: 'changed' });
      }),
    );
  });

  test('tells of a changed line whose own hash was made to fit', () => {
    const lines = chainOf(10);
    fc.assert(
      fc.property(fc.nat(9), (index) => {
        const forged = { ...(lines[index] as StoredLine), actor: 'staff:2' };
        const report = check(at(lines, index, { ...forged, hash: hashOf(forged) }), headOf(lines));
        expect(report.intact).toBe(false);
      }),
    );
  });

  test('tells of lines that were removed, anywhere', () => {
    const lines = chainOf(10);
    fc.assert(
      fc.property(fc.nat(9), fc.integer({ min: 1, max: 3 }), (from, count) => {
        const rest = [...lines.slice(0, from), ...lines.slice(from + count)];
        const { faults } = check(rest, headOf(lines));
        const fault = from + count >= 10 ? 'cut-off' : 'missing';
        expect(faults[0]).toEqual({ seq: from + 1, fault });
      }),
    );
  });

  test('tells of lines that changed places, even when they were numbered anew', () => {
    const lines = chainOf(10);
    fc.assert(
      fc.property(fc.nat(9), fc.nat(9), (one, two) => {
        fc.pre(one !== two);
        const [a, b] = [lines[one] as StoredLine, lines[two] as StoredLine];
        const swapped = at(at(lines, one, { ...b, seq: a.seq }), two, { ...a, seq: b.seq });
        expect(check(swapped, headOf(lines)).intact).toBe(false);
        expect(check(at(at(lines, one, b), two, a), headOf(lines)).intact).toBe(false);
      }),
    );
  });

  test('tells of lines that nobody announced, and of a head that was moved back', () => {
    const lines = chainOf(10);
    expect(check(lines, headOf(lines.slice(0, 8))).faults).toContainEqual({ seq: 9, fault: 'added' });
    const cut = lines.slice(0, 8);
    expect(check(cut, headOf(cut)).intact).toBe(true); // which only an anchor can tell
    expect(check(cut, headOf(cut), headOf(lines)).faults).toContainEqual({ seq: 9, fault: 'cut-off' });
  });

  test('that was written anew from the start is told by an anchor', () => {
    const lines = chainOf(10);
    const anchor = headOf(lines.slice(0, 6));
    const forged = chainOf(10, 'staff:2');
    expect(check(forged, headOf(forged)).intact).toBe(true);
    expect(check(forged, headOf(forged), anchor).faults).toEqual([{ seq: 6, fault: 'anchor-differs' }]);
    expect(check(lines, headOf(lines), anchor).intact).toBe(true);
  });
});
