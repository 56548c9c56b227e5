// Spellings of one username are one, and different usernames are not, in the same way on every database.
import { describe, expect, test } from 'vitest';
import type { Stores } from '../../service/issuance/ports/stores.ts';
import { auditOf, reservation, reserveOne } from '../support/worlds/certificate.ts';

const LEASE = { id: 'lease', until: '2026-11-22T10:00:15.000Z' };
/** Each is a different learner. */
const STORED = [
  'ÉMILE',
  'emile',
  'İlker',
  'ilker',
  'ILGAZ',
  'ıtır',
  'straße',
  'strasse',
  'ΟΔΟΣ',
  'Ъя_1',
  'ｊane',
  'jane',
];

export function usernamesContract(name: string, makeStores: () => Promise<Stores>): void {
  describe(`usernames on ${name}`, () => {
    test.each([
      ['émile', ['ÉMILE'], 'capitals beyond A to Z'],
      ['E\u0301mile', ['ÉMILE'], 'an accent of its own'],
      ['EMILE', ['emile'], 'an accent is a difference'],
      ['İLKER', ['İlker'], 'the Turkish dotted I'],
      ['ILKER', ['ilker'], 'is not the plain one'],
      ['ılgaz', [], 'nor is the dotless one'],
      ['ilgaz', ['ILGAZ'], 'whatever language the server runs in'],
      ['ITIR', [], 'the capital of a dotless i is the plain I'],
      ['STRASSE', ['strasse'], 'no letter becomes two'],
      ['STRAßE', ['straße'], ''],
      ['οδος', ['ΟΔΟΣ'], 'a sigma at the end'],
      ['οδοσ', ['ΟΔΟΣ'], 'or not'],
      ['ъЯ_1', ['Ъя_1'], 'Cyrillic'],
      ['JANE', ['jane'], 'full-width letters are others'],
    ])('%s finds %j: %s', async (asked, found) => {
      const stores = await makeStores();
      for (const [at, username] of STORED.entries()) {
        const wish = reservation({ userId: at + 1, username });
        await reserveOne(stores, wish, LEASE, auditOf(wish, 'awarding'));
      }
      const held = await stores.certificates.listForLearner(
        { username: asked },
        reservation().award.courseKey,
      );
      expect(held.map(({ username }) => username)).toEqual(found);
      expect(await stores.erasures.findUserIds(asked)).toEqual(found.map((each) => STORED.indexOf(each) + 1));
    });

    test('are found by the new one once a learner is renamed', async () => {
      const stores = await makeStores();
      const wish = reservation({ userId: 7, username: 'ÉMILE' });
      await reserveOne(stores, wish, LEASE, auditOf(wish, 'awarding'));
      await stores.certificates.renameLearner(7, 'ÖMÜR');
      expect(await stores.erasures.findUserIds('émile')).toEqual([]);
      expect(await stores.erasures.findUserIds('ömür')).toEqual([7]);
    });

    test('may be as long as any, in letters whose small one takes two', async () => {
      const stores = await makeStores();
      const wish = reservation({ userId: 7, username: 'İ'.repeat(255) });
      await reserveOne(stores, wish, LEASE, auditOf(wish, 'awarding'));
      expect(await stores.erasures.findUserIds(wish.username)).toEqual([7]);
    });
  });
}
