// The certificates of a design that has a newer version: counted, listed, seen in it, and issued again by staff.
import { describe, expect, test } from 'vitest';
import { type Scope, SITE } from '../../../service/domain/scope.ts';
import type { Staff } from '../../../service/domain/staff.ts';
import { gradeMe } from '../../../service/issuance/award/grade-me.ts';
import { drawOtherVersion } from '../../../service/issuance/corrections/draw-other-version.ts';
import { listOutdated, reissueMany } from '../../../service/issuance/corrections/reissue-many.ts';
import { revoke } from '../../../service/issuance/corrections/revoke.ts';
import { createDesign } from '../../../service/issuance/designs/create-design.ts';
import { publishDesign, selectVersion } from '../../../service/issuance/designs/publish-design.ts';
import { saveDraft } from '../../../service/issuance/designs/save-draft.ts';
import { showImpact } from '../../../service/issuance/designs/show-impact.ts';
import { COURSE, settings } from '../../support/worlds/certificate.ts';
import { makeDeps } from '../../support/worlds/make-deps.ts';
import { staffContext } from '../../support/worlds/staff.ts';

const HERE: Scope = { kind: 'course', courseKey: COURSE };
const NEXT_RUN = 'course-v1:Org+Course+Later';
const OTHER = 'course-v1:Org+Other+Run';
const AWARD = { courseKey: COURSE, slug: 'course' };
const AUTHOR: Staff = { actor: 'staff:7', scope: [{ courseKey: COURSE }], mayWrite: true };
const STRANGER: Staff = { actor: 'staff:8', scope: [{ courseKey: OTHER }], mayWrite: true };
const NO_RETRIES = { leftMs: 0 };
const PICTURE = { longSide: 400 };

/** A design with two versions, of which three learners have the first and one has the second. */
async function makeWorld() {
  const made = await makeDeps();
  const { deps, session } = made;
  const { currentTemplate } = deps.renderer;
  Object.assign(deps.renderer, {
    currentTemplate: (id: string) => (id === 'classic' ? currentTemplate(id) : undefined),
  });
  const { id, draft } = await createDesign(
    HERE,
    { title: 'Diploma', madeFrom: 'classic' },
    staffContext(),
    deps,
  );
  const publish = async (revision: number) => {
    const { versions } = await publishDesign(id, HERE, { revision }, staffContext(), deps);
    return versions[0]?.version ?? '';
  };
  const press = async (userId: number) => {
    const pressed = session({ userId, settings: { ...settings, template: id } });
    return (await gradeMe(pressed, `click-${userId}`, deps)).certificate?.uuid ?? '';
  };
  const first = await publish(1);
  const old = [await press(7), await press(8), await press(9)];
  await saveDraft(id, HERE, { revision: 1, title: 'Diploma II', draft }, staffContext(), deps);
  const second = await publish(2);
  const newer = await press(10);
  const list = async (version?: string) => {
    const query = { template: id, version, limit: 2 };
    const page = await listOutdated(AWARD, query, staffContext().staff, deps);
    return page.certificates.map(({ uuid }) => uuid);
  };
  const reissueAll = (certificates: string[], dryRun = false, context = staffContext()) =>
    reissueMany(AWARD, { certificates, dryRun }, context, deps, NO_RETRIES);
  return { ...made, id, first, second, old, newer, list, reissueAll };
}

describe('the impact of a design', () => {
  test('counts its current certificates by award and version, which publishing leaves alone', async () => {
    const { deps, id, first, second, old } = await makeWorld();
    const impact = await showImpact(id, HERE, AUTHOR, deps);
    expect(impact).toMatchObject({ title: 'Diploma II', certificates: 4, outdated: 3, elsewhere: 0 });
    const at = { courseId: COURSE, award: 'course' };
    expect(impact.awards).toHaveLength(2);
    expect(impact.awards).toEqual(
      expect.arrayContaining([
        { ...at, version: first, number: 1, isPublished: false, certificates: 3 },
        { ...at, version: second, number: 2, isPublished: true, certificates: 1 },
      ]),
    );
    expect((await deps.stores.certificates.findByUuid(old[0] ?? ''))?.template.version).toBe(first);
    await selectVersion(id, HERE, { version: first }, staffContext(), deps);
    expect(await showImpact(id, HERE, AUTHOR, deps)).toMatchObject({ certificates: 4, outdated: 1 });
  });

  test('names no course that its author may not read, and counts its certificates', async () => {
    const { deps, id, session } = await makeWorld();
    const later = session({ userId: 11, courseKey: NEXT_RUN, settings: { ...settings, template: id } });
    await gradeMe(later, 'click-later', deps);
    const impact = await showImpact(id, HERE, AUTHOR, deps);
    expect(impact).toMatchObject({ certificates: 5, elsewhere: 1 });
    expect(new Set(impact.awards.map(({ courseId }) => courseId))).toEqual(new Set([COURSE]));
    const everywhere = await showImpact(id, HERE, staffContext().staff, deps);
    expect(everywhere.elsewhere).toBe(0);
    expect(everywhere.awards.map(({ courseId }) => courseId)).toContain(NEXT_RUN);
    await expect(showImpact(id, HERE, STRANGER, deps)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(showImpact(id, SITE, staffContext().staff, deps)).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('certificates with an earlier version', () => {
  test('are listed page by page, all or those of one version', async () => {
    const { old, first, second, list, deps, id } = await makeWorld();
    expect(await list()).toEqual(old.slice(0, 2));
    expect(await list(first)).toEqual(old.slice(0, 2));
    expect(await list(second)).toEqual([]);
    const query = { template: id, after: 8, limit: 2 };
    const last = await listOutdated(AWARD, query, AUTHOR, deps);
    expect(last.certificates.map(({ uuid }) => uuid)).toEqual(old.slice(2));
    expect(last.next).toBeNull();
    await expect(listOutdated(AWARD, query, STRANGER, deps)).rejects.toMatchObject({ code: 'forbidden' });
    const none = listOutdated(AWARD, { template: 'none-1', limit: 2 }, AUTHOR, deps);
    await expect(none).rejects.toMatchObject({ code: 'conflict' });
  });

  test('are issued again, once, and the request may be repeated', async () => {
    const { deps, old, newer, second, list, reissueAll } = await makeWorld();
    const preview = await reissueAll(old, true);
    expect(preview).toMatchObject({ counts: { 'would-reissue': 3 }, dryRun: true });
    expect((await list()).length).toBe(2);

    await revoke(old[2] ?? '', { reason: 'other', dryRun: false }, staffContext(), deps);
    const context = staffContext();
    const unknown = '00000000-0000-4000-8000-000000000000';
    const done = await reissueAll([...old, newer, unknown, old[0] ?? ''], false, context);
    expect(done.counts).toEqual({ reissued: 2, unchanged: 1, refused: 2 });
    const [row] = done.rows;
    expect(row).toMatchObject({
      certificate: old[0],
      reissued: { version: 2, template: { version: second }, status: 'valid' },
      changes: [expect.objectContaining({ fact: 'template' })],
    });
    expect(await list()).toEqual([]);
    const trail = await deps.stores.audit.readLines({ certificates: [row?.reissued?.uuid ?? ''] });
    expect(trail[0]).toMatchObject({ action: 'reissuing', details: { reason: 'design-changed' } });

    const again = await reissueAll(old.slice(0, 2), false, context);
    expect(again.rows.map(({ reissued }) => reissued?.uuid)).toEqual(
      done.rows.slice(0, 2).map(({ reissued }) => reissued?.uuid),
    );
    const later = await reissueAll(old.slice(0, 2));
    expect(later.counts).toEqual({ refused: 2 });
  });

  test('are issued in the earlier version again after a roll-back', async () => {
    const { deps, id, first, old, newer, reissueAll } = await makeWorld();
    await selectVersion(id, HERE, { version: first }, staffContext(), deps);
    const { rows } = await reissueAll([...old, newer]);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged', 'unchanged', 'reissued']);
    expect(rows[3]?.reissued?.template.version).toBe(first);
  });

  test('are issued again by staff of the course with the right to write, and by no other', async () => {
    const { reissueAll, old } = await makeWorld();
    for (const staff of [STRANGER, { ...AUTHOR, mayWrite: false }])
      await expect(reissueAll(old, true, staffContext(staff))).rejects.toMatchObject({ code: 'forbidden' });
    expect((await reissueAll(old, true, staffContext(AUTHOR))).counts).toEqual({ 'would-reissue': 3 });
  });

  test('are drawn in either version for staff, and by no other', async () => {
    const { deps, old, first } = await makeWorld();
    const [uuid = ''] = old;
    const drawn: string[] = [];
    const { draw } = deps.renderer;
    Object.assign(deps.renderer, {
      draw: (...args: Parameters<typeof draw>) => {
        drawn.push(args[0].version);
        return draw(...args);
      },
    });
    expect((await drawOtherVersion(uuid, PICTURE, AUTHOR, deps)).length).toBeGreaterThan(0);
    await drawOtherVersion(uuid, { ...PICTURE, version: first }, AUTHOR, deps);
    expect(drawn[0]).not.toBe(first);
    expect(drawn[1]).toBe(first);
    await expect(drawOtherVersion(uuid, PICTURE, STRANGER, deps)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
