// Certificates of a course are drawn with the published version of its own design, which is read once for a request or a page.
import { describe, expect, test, vi } from 'vitest';
import type { Scope } from '../../../service/domain/scope.ts';
import { gradeMe } from '../../../service/issuance/award/grade-me.ts';
import { award } from '../../../service/issuance/award/issue.ts';
import { reissue } from '../../../service/issuance/corrections/reissue.ts';
import type { IssuanceDeps } from '../../../service/issuance/deps.ts';
import { createDesign } from '../../../service/issuance/designs/create-design.ts';
import { publishDesign, selectVersion } from '../../../service/issuance/designs/publish-design.ts';
import { saveDraft } from '../../../service/issuance/designs/save-draft.ts';
import { listTemplates } from '../../../service/issuance/settings/list-templates.ts';
import { certifyRows } from '../../../service/issuance/staff-awards/certify-list.ts';
import { reissueRequest } from '../../../shared/staff/corrections.ts';
import { listOptions } from '../../../shared/staff/grants.ts';
import { COURSE, settings } from '../../support/worlds/certificate.ts';
import { AWARD, makeCourse, makeLearners } from '../../support/worlds/make-course.ts';
import { makeDeps, otherProcess } from '../../support/worlds/make-deps.ts';
import { OPERATOR, staffContext } from '../../support/worlds/staff.ts';

const HERE: Scope = { kind: 'course', courseKey: COURSE };
const NEXT_RUN = 'course-v1:Org+Course+Later';
const OTHER = 'course-v1:Org+Other+Run';

/** The fake renderer knows every id as a shipped design; from now on, these. */
function shipOnly(deps: IssuanceDeps, ...ids: string[]): void {
  const { currentTemplate } = deps.renderer;
  Object.assign(deps.renderer, {
    currentTemplate: (id: string) => (ids.includes(id) ? currentTemplate(id) : undefined),
  });
}

const create = (deps: IssuanceDeps, scope: Scope = HERE) =>
  createDesign(scope, { title: 'Diploma', madeFrom: 'classic' }, staffContext(), deps);

async function publishNew(deps: IssuanceDeps, scope: Scope = HERE) {
  const made = await create(deps, scope);
  const { versions } = await publishDesign(made.id, scope, { revision: 1 }, staffContext(), deps);
  return { ...made, version: versions[0]?.version ?? '' };
}

/** Publishes another title as version 2. */
async function publishChange(deps: IssuanceDeps, { id, draft }: Awaited<ReturnType<typeof publishNew>>) {
  await saveDraft(id, HERE, { revision: 1, title: 'Changed', draft }, staffContext(), deps);
  const { versions } = await publishDesign(id, HERE, { revision: 2 }, staffContext(), deps);
  return versions[0]?.version ?? '';
}

describe('a certificate of a course with its own design', () => {
  test('pins the published version, and the next one the version that was published meanwhile', async () => {
    const { deps, session } = await makeDeps();
    shipOnly(deps, 'classic');
    const own = await publishNew(deps);
    const press = async (userId: number) => {
      const pressed = session({ userId, settings: { ...settings, template: own.id } });
      const { certificate } = await gradeMe(pressed, `click-${userId}`, deps);
      return (await deps.stores.certificates.findByUuid(certificate?.uuid ?? ''))?.template;
    };
    expect(await press(7)).toEqual({ id: own.id, version: own.version });
    const changed = await publishChange(deps, own);
    expect(changed).not.toBe(own.version);
    expect(await press(8)).toEqual({ id: own.id, version: changed });
    await selectVersion(own.id, HERE, { version: own.version }, staffContext(), deps);
    expect(await press(9)).toEqual({ id: own.id, version: own.version });
  });

  test('costs a press one statement more than a shipped design, and a page of a run one', async () => {
    const learners = makeLearners(30);
    const course = await makeCourse(learners, 10);
    const { deps, session } = course;
    shipOnly(deps, 'classic');
    const find = vi.spyOn(deps.stores.templates, 'findPublished');
    await gradeMe(session({ userId: 31 }), 'click-31', deps);
    expect(find).toHaveBeenCalledTimes(0);
    const own = await publishNew(deps);
    await gradeMe(session({ userId: 32, settings: { ...settings, template: own.id } }), 'click-32', deps);
    expect(find).toHaveBeenCalledTimes(1);
    await course.publish({ template: own.id });
    find.mockClear();
    expect(await course.certify()).toMatchObject({ status: 'done' });
    expect(new Set((await course.live()).map(({ template }) => template.id))).toEqual(new Set([own.id]));
    // Once before the run begins, and once for each of its three pages.
    expect(find).toHaveBeenCalledTimes(4);
  });

  test.each<[string, (deps: IssuanceDeps) => Promise<string>]>([
    ['is not published', async (deps) => (await create(deps)).id],
    [
      'belongs to another course',
      async (deps) => (await publishNew(deps, { kind: 'course', courseKey: OTHER })).id,
    ],
    [
      'belongs to another organisation',
      async (deps) => (await publishNew(deps, { kind: 'organization', org: 'Else' })).id,
    ],
    ['does not exist', async () => 'diploma-000000'],
  ])('is refused with the name of the field when the design %s', async (_what, make) => {
    const { deps, session } = await makeDeps();
    shipOnly(deps, 'classic');
    const template = await make(deps);
    for (const changes of [{ template }, { levels: [{ label: 'A', threshold: 1, template }] }]) {
      const pressed = gradeMe(session({ settings: { ...settings, ...changes } }), 'click-0001', deps);
      await expect(pressed).rejects.toMatchObject({
        code: 'course-not-configured',
        message: expect.stringMatching(`^Design: this course cannot use "${template}"`),
        context: { field: 'Design', template },
      });
    }
  });

  test.each<[string, Scope]>([
    ['of the run before', HERE],
    ['of the organisation', { kind: 'organization', org: 'Org' }],
    ['of the site', { kind: 'site' }],
  ])('of a later run is drawn with the design %s', async (_whose, scope) => {
    const { deps, session } = await makeDeps();
    shipOnly(deps, 'classic');
    const { id, version } = await publishNew(deps, scope);
    const pressed = session({ courseKey: NEXT_RUN, settings: { ...settings, template: id } });
    const { certificate } = await gradeMe(pressed, 'click-0001', deps);
    const found = await deps.stores.certificates.findByUuid(certificate?.uuid ?? '');
    expect(found?.template).toEqual({ id, version });
    expect((await listTemplates(NEXT_RUN, OPERATOR, deps)).templates).toEqual([
      { id, title: 'Diploma' },
      { id: 'classic', title: 'Classic' },
    ]);
  });

  test('lists neither drafts nor designs of other courses for staff', async () => {
    const { deps } = await makeDeps();
    await create(deps);
    await publishNew(deps, { kind: 'course', courseKey: OTHER });
    await publishNew(deps, { kind: 'course', courseKey: `${COURSE}-2+x` });
    await publishNew(deps, { kind: 'organization', org: 'Else' });
    const own = await publishNew(deps);
    expect((await listTemplates(COURSE, OPERATOR, deps)).templates.map(({ id }) => id)).toEqual([
      own.id,
      'classic',
    ]);
  });
});

describe('a correction', () => {
  const request = (over: object) => reissueRequest.parse({ reason: 'design-changed', ...over });
  const issue = async (template: string, world: Awaited<ReturnType<typeof makeDeps>>) => {
    const { recipient, ...intent } = world.intent();
    return award({ ...intent, recipient: { ...recipient, settings: { ...settings, template } } }, world.deps);
  };

  test('is made as it was, with a version of then, or with the version of today', async () => {
    const world = await makeDeps();
    const { deps } = world;
    shipOnly(deps, 'classic');
    const own = await publishNew(deps);
    const { uuid } = await issue(own.id, world);
    const changed = await publishChange(deps, own);
    const pinned = await reissue(
      uuid,
      request({ templateVersion: 'pinned', note: 'x' }),
      staffContext(),
      deps,
    );
    const versionOf = async (id: string) => (await deps.stores.certificates.findByUuid(id))?.template.version;
    expect(await versionOf(pinned.certificate.uuid)).toBe(own.version);
    const current = await reissue(
      pinned.certificate.uuid,
      request({ templateVersion: 'current', note: 'x' }),
      staffContext(),
      deps,
    );
    expect(await versionOf(current.certificate.uuid)).toBe(changed);
  });

  test('gives a design of the course, and none of another', async () => {
    const world = await makeDeps();
    const { deps } = world;
    shipOnly(deps, 'classic');
    const { uuid } = await issue('classic', world);
    const foreign = await publishNew(deps, { kind: 'course', courseKey: OTHER });
    const give = (template: string) =>
      reissue(uuid, request({ templateVersion: 'current', template, note: 'x' }), staffContext(), deps);
    await expect(give(foreign.id)).rejects.toMatchObject({ code: 'malformed' });
    const own = await publishNew(deps);
    expect((await give(own.id)).outcome).toBe('done');
  });
});

describe('a version of a shipped design', () => {
  test('is saved with the first certificate, once in a process, and stays drawable after an upgrade', async () => {
    const { deps, session, publishTemplates } = await makeDeps();
    const save = vi.spyOn(deps.stores.templates, 'saveShipped');
    const read = vi.spyOn(deps.stores.templates, 'readVersion');
    const press = async (userId: number) =>
      (await gradeMe(session({ userId }), `click-${userId}`, deps)).certificate?.uuid ?? '';
    const uuid = await press(7);
    await press(8);
    expect([save.mock.calls.length, read.mock.calls.length]).toEqual([1, 1]);
    const version = { id: 'classic', version: 'classic-v1' };
    expect((await deps.stores.templates.readVersion(version))?.definition).toMatchObject({
      title: 'Classic',
    });
    publishTemplates('v2');
    const pinned = await reissue(
      uuid,
      reissueRequest.parse({ reason: 'other', templateVersion: 'pinned', note: 'x' }),
      staffContext(),
      deps,
    );
    expect((await deps.stores.certificates.findByUuid(pinned.certificate.uuid))?.template).toEqual(version);
    // Another process finds the version that this one saved.
    await gradeMe(session({ userId: 9 }), 'click-9', otherProcess(deps));
    expect(save).toHaveBeenCalledTimes(2);
  });

  test('that could not be saved is saved with the next certificate', async () => {
    const { deps, session } = await makeDeps();
    const save = vi.spyOn(deps.stores.templates, 'saveShipped').mockRejectedValueOnce(new Error('down'));
    await expect(gradeMe(session(), 'click-0001', deps)).rejects.toThrow('down');
    expect((await gradeMe(session(), 'click-0002', deps)).certificate).not.toBeNull();
    expect(save).toHaveBeenCalledTimes(2);
  });
});

describe('a list', () => {
  test('gives a design of the course, asks for it once, and refuses one of another', async () => {
    const world = await makeCourse(makeLearners(3), 10, { levels: [{ label: 'A', threshold: 9_900 }] });
    const { deps } = world;
    shipOnly(deps, 'classic');
    const own = await publishNew(deps);
    const foreign = await publishNew(deps, { kind: 'course', courseKey: OTHER });
    const find = vi.spyOn(deps.stores.templates, 'findPublished');
    const rows = [1, 2].map((n) => ({ username: `learner${n}`, level: 'A', template: own.id }));
    const bad = { username: 'learner3', level: 'A', template: foreign.id };
    const options = listOptions.parse({ dryRun: false, note: 'x' });
    const answer = await certifyRows(AWARD, [...rows, bad], { options }, staffContext(), deps, { leftMs: 0 });
    expect(answer.rows.map(({ outcome }) => outcome)).toEqual(['issued', 'issued', 'invalid-row']);
    expect(find).toHaveBeenCalledTimes(2);
  });
});
