// The commands for designs, pictures and issuers, on the database of a running service.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRACTICE_BLOCK, PRACTICE_COURSE } from '../../service/practice-lms/state/initial-state.ts';
import { grademeIn } from '../support/processes/run-command.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';
import { startWorld, type World } from '../support/worlds/world.ts';

const newFolder = temporaryFolders('designs');
const COURSE = ['--scope', `course:${PRACTICE_COURSE}`];
const ORG = ['--scope', 'organization:PracticeX'];

let world: World;
beforeAll(async () => {
  world = await startWorld({ drawsStoredDesigns: true });
});
afterAll(() => world.close());

const grademe = (...args: string[]) => grademeIn(world, args);
/** Runs a command that succeeds. Returns its JSON. */
async function json(...args: string[]) {
  const { code, stdout, stderr } = await grademe(...args, '--json');
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
}

describe('grademe template', () => {
  test('takes a design from its creation to git and back', async () => {
    const { id } = await json('template', 'create', '--title', 'Diploma', '--from', 'formal', ...COURSE);
    const listed = await grademe('template', 'list', ...COURSE);
    expect(listed.stdout).toMatch(
      new RegExp(`^${id} +draft +course:${escaped(PRACTICE_COURSE)} +Diploma$`, 'm'),
    );
    expect(listed.stdout).toMatch(/^classic +[0-9a-f]{12} +shipped +Classic$/m);
    expect((await grademe('template', 'list')).stdout).not.toContain(id);

    const published = await json('template', 'publish', id, '--note', 'First', ...COURSE, '--as', 'anna');
    expect(published.versions).toMatchObject([
      { number: 1, note: 'First', isPublished: true, publishedBy: expect.stringMatching(/^operator:anna /) },
    ]);
    const file = join(newFolder(), 'diploma.json');
    const wrote = await grademe('template', 'export', id, '--out', file, ...COURSE);
    expect(wrote).toMatchObject({ code: 0, stdout: expect.stringContaining('"Diploma", version') });
    expect((await grademe('template', 'check', file)).stdout).toBe(`${id}: no fault found\n`);

    // A designer changes the file by hand.
    const text = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...text, title: 'Diploma II' }));
    const importing = ['template', 'import', file, '--replace', '--publish', ...COURSE];
    const done = await grademe(...importing, '--note', 'Second');
    expect(done).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`Replaced the draft of ${id}: "Diploma II"`),
    });
    expect((await grademe(...importing)).stdout).toContain('No change in');
    const versions = await grademe('template', 'versions', id, ...COURSE);
    expect(versions.stdout).toMatch(/^2 +[0-9a-f]{12} +published +0 .*Second$/m);
    const [first] = published.versions;
    const back = await json('template', 'select', id, first.version, ...COURSE);
    expect(back.versions).toMatchObject([{ isPublished: false }, { number: 1, isPublished: true }]);
    const shown = await grademe('template', 'show', id, ...COURSE);
    expect(shown.stdout).toContain(`published: ${first.version}; the draft has changes`);

    // Another course gets a copy with an ID of its own.
    const copied = await json('template', 'import', file, ...ORG);
    expect(copied.design).toMatchObject({ scope: 'organization:PracticeX', title: 'Diploma II' });
    expect(copied.design.id).not.toBe(id);
    expect((await grademe('template', 'remove', copied.design.id, ...ORG)).stdout).toBe('Removed.\n');
    expect((await grademe('template', 'show', copied.design.id, ...ORG)).code).toBe(1);
    expect(await grademe('template', 'remove', id, ...COURSE)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('was published'),
    });
  });

  test('says what to do when something is wrong', async () => {
    const file = join(newFolder(), 'design.json');
    writeFileSync(file, '{"format":"grademe-template"}');
    const wrong = await grademe('template', 'import', file);
    expect(wrong).toMatchObject({ code: 1, stdout: '' });
    expect(wrong.stderr).toMatch(
      /cannot be imported\. Correct these fields[\s\S]*\n {2}- formatVersion: is not 1/,
    );
    expect((await grademe('template', 'check', file)).code).toBe(1);
    expect(await grademe('template', 'import', join(newFolder(), 'none.json'))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There is no file'),
    });
    expect(await grademe('template', 'show', 'none-1')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There is no design "none-1" here'),
    });
    expect(await grademe('template', 'list', '--scope', 'galaxy')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('course:course-v1:Org+Course+Run'),
    });
    expect(await grademe('template', 'create', '--title', 'X', '--from', '../x')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--from: names no design'),
    });
    expect(await grademe('template', 'import', file, '--id', 'X Y')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--id: names no design'),
    });
  });
});

describe('a design with a newer version', () => {
  test('shows what it changes, before and after, and is issued again for a course', async () => {
    const { id } = await json('template', 'create', '--title', 'First', '--from', 'classic', ...COURSE);
    const [first] = (await json('template', 'publish', id, ...COURSE)).versions;
    world.lms.world.publish(PRACTICE_BLOCK, { template: id, slug: 'diploma', threshold: 0 });
    const { certificate } = (await world.gradeMe('maria')).body;
    expect((await grademe('template', 'impact', id, ...COURSE)).stdout).toBe(
      [
        `1 current certificate uses version 1 of "${id}"; publishing changes none of them.`,
        `  1  version 1  ${first.version}  published  ${PRACTICE_COURSE} "diploma"`,
        'All of them have version 1, which new certificates get.\n',
      ].join('\n'),
    );

    const folder = newFolder();
    const file = join(folder, 'design.json');
    await grademe('template', 'export', id, '--out', file, ...COURSE);
    const { version: _, definition, ...rest } = JSON.parse(readFileSync(file, 'utf8'));
    definition.page.background = { colour: '#fdf3dc' };
    writeFileSync(file, JSON.stringify({ ...rest, definition }));
    const importing = await grademe('template', 'import', file, '--replace', '--publish', ...COURSE);
    expect(importing.code, importing.stderr).toBe(0);
    const pictures = ['--pictures', folder, '--certificate', certificate.uuid];
    const impact = await grademe('template', 'impact', id, ...pictures, ...COURSE);
    expect(impact.stderr).toBe('');
    expect(impact.stdout).toContain('1 of them have another version than new certificates get.');
    const colourOf = async (number: number) => [
      ...(
        await sharp(join(folder, `${id}-version-${number}.png`))
          .raw()
          .toBuffer()
      ).subarray(0, 3),
    ];
    expect(await colourOf(1)).toEqual([255, 255, 255]);
    expect(await colourOf(2)).toEqual([0xfd, 0xf3, 0xdc]);
    expect((await grademe('template', 'impact', id, '--certificate', certificate.uuid)).code).toBe(2);

    const reissue = ['reissue-course', '--course', PRACTICE_COURSE, '--award', 'diploma', '--template', id];
    expect(await grademe(...reissue)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Use --yes to confirm, or --dry-run for a preview.'),
    });
    const preview = await grademe(...reissue, '--dry-run');
    expect(preview.stdout).toContain(`would-reissue ${certificate.uuid}: Would be issued again.`);
    expect(preview.stdout).toContain('1 certificate: 1 would-reissue.\nPreview: nothing was written.');
    const done = await json(...reissue, '--yes', '--note', 'New colours', '--from-version', first.version);
    expect(done).toMatchObject({ counts: { reissued: 1 }, dryRun: false });
    expect(done.rows[0].reissued).toMatchObject({ version: 2, username: 'maria' });
    expect((await grademe(...reissue, '--yes')).stdout).toContain(
      `Every certificate of this award in "${id}" has the version that new ones get.`,
    );
  });
});

describe('grademe asset and grademe issuer', () => {
  test('keep the logo of an issuer, which cannot be removed while it is used', async () => {
    const folder = newFolder();
    const arms = join(folder, 'arms.png');
    const png = sharp({ create: { width: 30, height: 20, channels: 3, background: '#803020' } }).png();
    writeFileSync(arms, await png.toBuffer());
    const { digest } = await json('asset', 'add', arms, '--kind', 'logo', '--alt-text', 'Arms', ...ORG);
    const listed = await grademe('asset', 'list', ...ORG);
    expect(listed.stdout).toMatch(
      new RegExp(`^${digest} +logo +30 × 20 +\\d+ +organization:PracticeX +arms.png: Arms$`, 'm'),
    );
    expect((await grademe('asset', 'list')).stdout).toBe('There are no pictures.\n');

    const set = ['issuer', 'set', ...ORG];
    expect(await grademe(...set, '--url', 'https://example.org')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--name: '),
    });
    await json(...set, '--name', 'University', '--logo', digest, '--names', '{"ar":"جامعة"}');
    const changed = await json(...set, '--url', 'https://example.org', '--linked-in-id', '4711');
    expect(changed).toMatchObject({
      revision: 2,
      profile: { name: 'University', logo: digest, url: 'https://example.org', names: { ar: 'جامعة' } },
    });
    const without = await json(...set, '--url=', '--names=');
    expect(without.profile).toEqual({ name: 'University', logo: digest, linkedInId: '4711' });
    expect(await grademe(...set, '--linked-in-id', 'x')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--linked-in-id: is the number'),
    });

    expect(await grademe('asset', 'remove', digest, ...ORG)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('the issuer profile of organization:PracticeX'),
    });
    const out = join(folder, 'out.png');
    const shown = await grademe('asset', 'show', digest, '--out', out, ...ORG);
    expect(shown.stdout).toContain('Used by the issuer profile of organization:PracticeX.');
    expect((await sharp(out).metadata()).width).toBe(30);
    expect((await grademe('issuer', 'show', ...ORG)).stdout).toMatch(/^ {2}name +University$/m);
    expect((await grademe('issuer', 'remove', ...ORG)).stdout).toBe('Removed.\n');
    expect((await grademe('asset', 'remove', digest, ...ORG)).stdout).toBe('Removed.\n');
    expect((await grademe('issuer', 'show', ...ORG)).stdout).toContain('There is no issuer profile');
  });

  test.each([
    ['no picture', 'PK\u0003\u0004', /not a PNG, JPEG, WebP or SVG/],
    ['a drawing with a script', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', /scripts/],
  ])('refuse %s', async (_what, content, says) => {
    const path = join(newFolder(), 'picture.png');
    writeFileSync(path, content);
    expect(await grademe('asset', 'add', path)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(says),
    });
  });
});

const escaped = (text: string) => text.replace(/[.+]/g, '\\$&');
