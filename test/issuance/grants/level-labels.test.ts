// Levels by their label: options of a list, spellings, labels that changed, and what is refused.
import { describe, expect, test } from 'vitest';
import { clearLevel, setLevel } from '../../../service/issuance/staff-awards/assign-level.ts';
import { certifyRows } from '../../../service/issuance/staff-awards/certify-list.ts';
import { staffContext } from '../../support/worlds/staff.ts';
import { AWARD, deps, facts, group, live, NO_PATIENCE, RULES, setUpGrants, show, versions } from './kit.ts';

setUpGrants();

describe('assigning a learner to a level', () => {
  test.each([
    ['the design too', {}, undefined],
    ['a date of its own', { issuedOn: '2026-06-30' }, undefined],
    ['another design', { template: 'formal' }, 'classic'],
  ])(
    'whose label was earned anyway, with %s, is taken back without a newer version',
    async (_what, more, design) => {
      facts.grade = { percent: 9600, passed: true };
      await group(more);
      expect(await live()).toMatchObject({ version: 1, level: { label: 'Distinction' } });
      const clear = (dryRun: boolean) =>
        clearLevel(AWARD, 'learner7', { dryRun, reissue: true }, staffContext(), deps);
      const preview = await clear(true);
      const answer = await clear(false);
      if (design === undefined) {
        const said = {
          outcome: 'already-issued',
          message: expect.stringContaining('would say the same without it'),
        };
        expect([preview.certificate, answer.certificate]).toMatchObject([said, said]);
        expect(await live()).toMatchObject({ version: 1 });
      } else {
        expect([preview.certificate?.outcome, answer.certificate?.outcome]).toEqual([
          'would-reissue',
          'reissued',
        ]);
        expect(await live()).toMatchObject({ version: 2, template: { id: design } });
      }
      // A repeated call has nothing left to do.
      const again = { dryRun: false, reissue: true };
      const twice = await clearLevel(AWARD, answer.grant.uuid, again, staffContext(), deps);
      expect(twice).toMatchObject({ outcome: 'nothing-to-do', certificate: { outcome: 'already-issued' } });
    },
  );

  test('however staff capitalise it is the award’s own label', async () => {
    facts.grade = { percent: 9000, passed: true };
    const { rows } = await group({ label: 'DISTINCTION' });
    expect(rows[0]).toMatchObject({ outcome: 'issued', granted: 'made' });
    expect((await live())?.level?.label).toBe('Distinction');
    expect((await group({ label: 'distinction' })).rows[0]).toMatchObject({ granted: 'unchanged' });
  });

  test('whose label is written otherwise since gives one newer version, and not one at each time', async () => {
    facts.grade = { percent: 9000, passed: true };
    await group();
    const levels = RULES.levels.map((each) =>
      each.label === 'Distinction' ? { ...each, label: 'DISTINCTION' } : each,
    );
    await show({ levels }, 2_000);
    // A row without a level: what staff assigned keeps the label from issue time.
    const certifyAgain = async () => {
      const row = { username: 'learner7', waive: ['mode' as const], reason: 'x' };
      const source = { options: { reissue: true, dryRun: false } };
      const { rows } = await certifyRows(AWARD, [row], source, staffContext(), deps, NO_PATIENCE());
      return rows[0]?.outcome;
    };
    expect(await certifyAgain()).toBe('reissued');
    expect((await live())?.level?.label).toBe('DISTINCTION');
    expect(await certifyAgain()).toBe('already-issued');
    for (const label of ['Distinction', 'DISTINCTION'])
      expect((await group({ label, reissue: true })).rows[0]?.outcome).toBe('already-issued');
    expect(await versions()).toHaveLength(2);
  });

  test('that the award does not have is refused before anything is written', async () => {
    const { rows } = await group({ label: 'Distinctive' });
    expect(rows[0]).toMatchObject({ outcome: 'invalid-row', granted: null });
    expect(rows[0]?.message).toContain('It has "Distinction", "Honours".');
    expect(await deps.stores.grants.listOf(AWARD, 7)).toEqual([]);
  });

  test('with a design that is not there is refused before anything is written', async () => {
    const bare = { ...deps, renderer: { ...deps.renderer, currentTemplate: () => undefined } };
    const wish = {
      rows: [{ username: 'learner7' }],
      label: 'Distinction',
      note: 'x',
      template: 'golden',
      reissue: false,
      dryRun: false,
    };
    const { rows } = await setLevel(AWARD, wish, staffContext(), bare, NO_PATIENCE());
    expect(rows[0]).toMatchObject({ outcome: 'invalid-row', message: expect.stringContaining('"golden"') });
    expect(await deps.stores.grants.listOf(AWARD, 7)).toEqual([]);
  });
});
