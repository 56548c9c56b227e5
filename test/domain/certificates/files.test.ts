// Files of certificates: their pieces, the certificate that a file claims, and the one word about it for its holder.
import { describe, expect, test } from 'vitest';
import { claimedNumber } from '../../../service/domain/certificates/claimed-uuid.ts';
import { joined, sizeOf } from '../../../service/domain/certificates/file-pieces.ts';
import { fileStateOf } from '../../../service/domain/certificates/file-state.ts';

const UUID = '0a1b2c3d-0000-4000-8000-00000000000a';

describe('the pieces of a file', () => {
  const [one, two] = [Uint8Array.of(1, 2), Uint8Array.of(3)];
  test.each([
    [[], []],
    [[one], [1, 2]],
    [
      [one, two, one],
      [1, 2, 3, 1, 2],
    ],
  ])('%j are %j', (pieces, bytes) => {
    expect([...joined(pieces)]).toEqual(bytes);
    expect(sizeOf(pieces)).toBe(bytes.length);
  });

  test('are not copied when there is only one', () => {
    expect(joined([one])).toBe(one);
  });
});

describe('the certificate that a file claims', () => {
  test.each([
    [UUID, `(https://certificates.example.org/verify/${UUID})`],
    [UUID, `/verify/${UUID} /verify/ffffffff-0000-4000-8000-00000000000f`],
    [undefined, `/${UUID}`],
    [undefined, `/verify/${UUID.toUpperCase()}`],
    [undefined, `/verify/${UUID.replaceAll('-', '')}`],
    [undefined, '/verify/0a1b2c3d-0000-4000-8000-00'],
    [undefined, '/verify/0a1b2c3d-0000-4000-00000000000a'],
    [undefined, ''],
  ])('is %s in %s', (uuid, text) => {
    expect(claimedNumber(text)).toBe(uuid);
  });
});

test.each([
  ['valid', { verdict: 'authentic', certificate: { status: 'valid' } }],
  ['revoked', { verdict: 'authentic', certificate: { status: 'revoked' } }],
  ['altered', { verdict: 'altered', certificate: { status: 'valid' } }],
  ['altered', { verdict: 'altered', certificate: null }],
  ['unknown', { verdict: 'unknown', certificate: { status: 'valid' } }],
  ['unknown', { verdict: 'unknown', certificate: null }],
  ['unknown', { verdict: 'authentic', certificate: null }],
] as const)('a file is %s when the service finds %o', (state, answer) => {
  expect(fileStateOf(answer as unknown as Parameters<typeof fileStateOf>[0])).toBe(state);
});
