// What staff, the public and the dashboard read of a certificate: every field, in each state.
import { describe, expect, test } from 'vitest';
import { ServiceProblem } from '../../../service/domain/service-problem.ts';
import { award } from '../../../service/issuance/award/issue.ts';
import { revoke } from '../../../service/issuance/corrections/revoke.ts';
import { exportCertificates } from '../../../service/issuance/queries/export-certificates.ts';
import { listMyCertificates } from '../../../service/issuance/queries/list-my-certificates.ts';
import { readFile, readPicture } from '../../../service/issuance/queries/read-file.ts';
import {
  listCertificates,
  readStaffView,
  showCertificate,
} from '../../../service/issuance/queries/staff-view.ts';
import { verify, verifyFile } from '../../../service/issuance/queries/verify.ts';
import { retire } from '../../../service/issuance/retirement/retire.ts';
import type { AwardSettings } from '../../../shared/award/award-settings.ts';
import { COURSE, certificateOf, settings } from '../../support/worlds/certificate.ts';
import { makeDeps } from '../../support/worlds/make-deps.ts';
import { OPERATOR, staffContext } from '../../support/worlds/staff.ts';

const AWARD = { courseKey: COURSE, slug: 'course' };
const AT = '2026-11-22T10:00:00.000Z';
const NOBODY = { ...OPERATOR, scope: [] };
const problem = (code: string) => expect.objectContaining({ code });

/** Learner 7 holds a certificate of an award that ends in May and states 30 hours. */
async function issued(over: Partial<AwardSettings> = {}) {
  const world = await makeDeps();
  const rules: AwardSettings = { ...settings, expires: { on: '2027-05-31' }, hours: 30, ...over };
  const shown = await world.publish(rules);
  const issue = (userId = 7) => {
    const intent = world.intent(userId);
    return award(
      {
        ...intent,
        recipient: { ...intent.recipient, settings: rules },
        eligibility: {
          ...intent.eligibility,
          level: { label: 'Pass', template: undefined, wording: 'with honour' },
        },
        settingsDigest: shown.digest,
      },
      world.deps,
    );
  };
  const { uuid } = await issue();
  const { certificate } = await world.live();
  const digest = certificate.file?.digest ?? '';
  return { ...world, uuid, digest, certificate, issue };
}
const revokeIt = (uuid: string, deps: Parameters<typeof revoke>[3]) =>
  revoke(uuid, { reason: 'other', note: 'x', wording: 'By mistake', dryRun: false }, staffContext(), deps);

describe('staff see', () => {
  test('everything except the grade', async () => {
    const { deps, uuid, digest, certificate } = await issued();
    const view = {
      uuid,
      courseId: COURSE,
      award: 'course',
      version: 1,
      status: 'valid',
      username: 'learner7',
      recipientName: 'Learner 7',
      userId: 7,
      issuedAt: AT,
      issuedOn: '2026-11-22',
      level: 'Pass',
      template: { id: 'classic', version: 'classic-v1' },
      settingsDigest: certificate.settingsDigest,
      requestToken: 'click-0001',
      attempts: 1,
      digest,
      revoked: null,
      shown: true,
      availableAt: null,
      expiresAt: '2027-06-01T00:00:00.000Z',
      lastValidOn: '2027-05-31',
      timeZone: 'UTC',
      renewedAt: null,
      renewedOn: null,
      waived: [],
      erasedAt: null,
      problem: null,
      downloadUrl: `https://g.example.org/files/${uuid}/${digest}.pdf?reader=staff`,
      verifyUrl: `https://g.example.org/verify/${uuid}`,
    };
    expect(await readStaffView(uuid, deps)).toEqual(view);
    expect(await showCertificate(uuid, OPERATOR, deps)).toEqual({ certificate: view, versions: [view] });
    for (const keys of [
      [{ username: 'learner7' }],
      [{ userId: 7 }],
      [{ email: 'learner7@example.org' }],
      [{ username: 'unknown' }, { email: 'learner7@example.org' }],
    ])
      expect(await listCertificates(keys, COURSE, OPERATOR, deps)).toEqual([view]);
    expect(await listCertificates([{ username: 'learner7' }], 'course-v1:A+B+C', OPERATOR, deps)).toEqual([]);
    expect(await listCertificates([{ email: 'unknown@example.org' }], COURSE, OPERATOR, deps)).toEqual([]);
  });

  test('a revocation, and no address of the file', async () => {
    const { deps, uuid } = await issued();
    await revokeIt(uuid, deps);
    expect(await readStaffView(uuid, deps)).toMatchObject({
      status: 'revoked',
      revoked: { at: AT, on: '2026-11-22', reason: 'other', wording: 'By mistake' },
      downloadUrl: null,
    });
  });

  test('no name of a retired learner', async () => {
    const { deps, uuid } = await issued();
    await retire({ userId: 7, dryRun: false }, staffContext(), deps);
    expect(await readStaffView(uuid, deps)).toMatchObject({
      status: 'erased',
      username: null,
      recipientName: null,
      erasedAt: AT,
      downloadUrl: null,
    });
  });

  test('a failed award as unissued, with its problem', async () => {
    const world = await makeDeps();
    world.breakRenderer(new ServiceProblem('text-overflow', 'Too long.'));
    await award(world.intent(), world.deps).catch(() => undefined);
    const { certificate } = await world.live();
    expect(await readStaffView(certificate.uuid, world.deps)).toMatchObject({
      status: 'unissued',
      digest: null,
      level: null,
      expiresAt: null,
      lastValidOn: null,
      problem: { code: 'text-overflow' },
      downloadUrl: null,
    });
    expect((await listMyCertificates(7, world.deps)).certificates).toEqual([]);
    expect(await verify(certificate.uuid, world.deps)).toBeUndefined();
  });

  test('when a hidden certificate is shown', async () => {
    const { deps, uuid } = await issued({
      display: { behaviour: 'end_with_date', date: '2026-12-01T00:00:00.000Z' },
    });
    expect(await readStaffView(uuid, deps)).toMatchObject({
      shown: false,
      availableAt: '2026-12-01T00:00:00.000Z',
    });
  });

  test('nothing of other courses, and no certificate that there is not', async () => {
    const { deps, uuid } = await issued();
    const missing = certificateOf().uuid;
    await expect(showCertificate(uuid, NOBODY, deps)).rejects.toEqual(problem('forbidden'));
    await expect(listCertificates([{ userId: 7 }], COURSE, NOBODY, deps)).rejects.toEqual(
      problem('forbidden'),
    );
    expect(() => exportCertificates(AWARD, { bom: false }, NOBODY, deps)).toThrow(problem('forbidden'));
    await expect(showCertificate(missing, OPERATOR, deps)).rejects.toEqual(problem('not-found'));
    await expect(readStaffView(missing, deps)).rejects.toEqual(problem('not-found'));
  });
});

describe('the public reads', () => {
  test('what the certificate states', async () => {
    const { deps, uuid, digest } = await issued();
    expect(await verify(uuid, deps)).toEqual({
      uuid,
      status: 'valid',
      recipientName: 'Learner 7',
      courseTitle: 'Clear Writing',
      organization: 'Org',
      issuer: null,
      level: 'Pass',
      hours: 30,
      courseId: COURSE,
      issuedAt: AT,
      issuedOn: '2026-11-22',
      requirements: [{ kind: 'course-grade', met: true, has: null, needs: 7000 }],
      digest,
      revoked: null,
      renewed: false,
      renewedAt: null,
      replacedBy: null,
      expiresAt: '2027-06-01T00:00:00.000Z',
      lastValidOn: '2027-05-31',
      verifyUrl: `https://g.example.org/verify/${uuid}`,
    });
    expect(await verify(certificateOf().uuid, deps)).toBeUndefined();
  });

  test('that a hidden one is real, and a revocation of it', async () => {
    const { deps, uuid } = await issued({
      display: { behaviour: 'hidden' },
    });
    const verifyUrl = `https://g.example.org/verify/${uuid}`;
    expect(await verify(uuid, deps)).toEqual({ uuid, status: 'not-shown', verifyUrl });
    await revokeIt(uuid, deps);
    expect(await verify(uuid, deps)).toMatchObject({
      status: 'revoked',
      recipientName: 'Learner 7',
      revoked: { at: AT, on: '2026-11-22', reason: 'By mistake' },
    });
  });

  test('no name and no level of a retired learner', async () => {
    const { deps, uuid } = await issued();
    await retire({ userId: 7, dryRun: false }, staffContext(), deps);
    expect(await verify(uuid, deps)).toMatchObject({
      status: 'erased',
      recipientName: null,
      level: null,
      requirements: [],
    });
  });

  test('whether a file is the issued one', async () => {
    const { deps, uuid, digest } = await issued();
    const certificate = await verify(uuid, deps);
    const other = 'f'.repeat(64);
    expect(await verifyFile(digest, undefined, deps)).toEqual({ verdict: 'identical', certificate });
    expect(await verifyFile(other, uuid, deps)).toEqual({ verdict: 'altered', certificate });
    expect(await verifyFile(other, undefined, deps)).toEqual({ verdict: 'unknown', certificate: null });
    expect(await verifyFile(other, certificateOf().uuid, deps)).toEqual({
      verdict: 'unknown',
      certificate: null,
    });
    await retire({ userId: 7, dryRun: false }, staffContext(), deps);
    expect(await verifyFile(digest, undefined, deps)).toMatchObject({
      verdict: 'identical',
      certificate: { status: 'erased' },
    });
  });
});

describe('a dashboard shows', () => {
  const base = {
    courseId: COURSE,
    award: 'course',
    courseTitle: 'Clear Writing',
    availableAt: null,
    verifyUrl: null,
  };
  test('what the learner holds, expired or revoked', async () => {
    const { deps, uuid, pass } = await issued();
    const verifyUrl = `https://g.example.org/verify/${uuid}`;
    const shown = async () => (await listMyCertificates(7, deps)).certificates;
    expect(await shown()).toEqual([{ ...base, status: 'issued', verifyUrl }]);
    expect((await listMyCertificates(8, deps)).certificates).toEqual([]);
    pass(200 * 24 * 3600);
    expect(await shown()).toEqual([{ ...base, status: 'expired', verifyUrl }]);
    await revokeIt(uuid, deps);
    expect(await shown()).toEqual([{ ...base, status: 'revoked', verifyUrl }]);
  });

  test('of a hidden one only that it is earned', async () => {
    const { deps, uuid } = await issued({
      display: { behaviour: 'hidden' },
    });
    const shown = async () => (await listMyCertificates(7, deps)).certificates;
    expect(await shown()).toEqual([{ ...base, status: 'earned-not-available' }]);
    await revokeIt(uuid, deps);
    expect(await shown()).toEqual([{ ...base, status: 'revoked' }]);
  });

  test('one that is being rendered', async () => {
    const { deps, intent, holdRenderer } = await makeDeps();
    const { begun, goOn } = holdRenderer();
    const pressed = award(intent(), deps);
    await begun;
    expect((await listMyCertificates(7, deps)).certificates).toEqual([{ ...base, status: 'generating' }]);
    goOn();
    await pressed;
  });
});

describe('an export', () => {
  const linesOf = async (deps: Awaited<ReturnType<typeof issued>>['deps'], bom = false) => {
    let text = '';
    for await (const part of exportCertificates(AWARD, { bom }, OPERATOR, deps)) text += part;
    return text;
  };

  test('has a row for each certificate, and the mark for spreadsheets where it is wanted', async () => {
    const { deps, uuid, digest, certificate, issue } = await issued();
    const second = await issue(8);
    const [head = '', row = '', other = '', ...rest] = (await linesOf(deps)).trimEnd().split(/\r?\n/);
    const cells = Object.fromEntries(head.split(',').map((name, at) => [name, row.split(',')[at]]));
    expect(cells).toEqual({
      certificate: uuid,
      version: '1',
      status: 'valid',
      user_id: '7',
      username: 'learner7',
      name: 'Learner 7',
      level: 'Pass',
      mode: 'verified',
      issued_on: '2026-11-22',
      issued_at: AT,
      expires_at: '2027-06-01T00:00:00.000Z',
      last_valid_on: '2027-05-31',
      revoked_at: '',
      revoked_reason: '',
      erased_at: '',
      problem: '',
      template: 'classic@classic-v1',
      settings: certificate.settingsDigest,
      file_sha256: digest,
      request_token: 'click-0001',
      verify_url: `https://g.example.org/verify/${uuid}`,
    });
    expect(other).toContain(second.uuid);
    expect(rest).toEqual([]);
    expect(await linesOf(deps, true)).toBe(`\ufeff${await linesOf(deps)}`);
  });

  test('says why what was not issued cannot be verified', async () => {
    const { deps, breakRenderer, issue, uuid } = await issued();
    breakRenderer(new ServiceProblem('text-overflow', 'Too long.'));
    await issue(8).catch(() => undefined);
    breakRenderer(undefined);
    await revokeIt(uuid, deps);
    const rows = (await linesOf(deps)).split(/\r?\n/);
    expect(rows.filter((row) => row.includes(',failed,8,'))).toHaveLength(1);
    expect(rows.filter((row) => row.includes('text-overflow'))).toHaveLength(1);
    expect(
      rows.filter((row) => row.includes(`${uuid},1,revoked,7,`) && row.includes(`${AT},other,`)),
    ).toHaveLength(1);
  });
});

describe('a file', () => {
  test('that is there is read, and one that was never issued is not', async () => {
    const { deps, certificate, files, digest, drawn } = await issued();
    const before = drawn();
    expect(await readFile(certificate, deps)).toEqual(files.get(digest));
    expect(drawn()).toBe(before);
    expect(await readFile(certificateOf({ file: undefined }), deps)).toBeUndefined();
    expect(await readPicture(certificateOf({ file: undefined }), 100, deps)).toBeUndefined();
  });

  test('that is lost or damaged is drawn again, with a line in the log', async () => {
    const lines: string[] = [];
    const log = {
      info: () => undefined,
      warn: (_: object, text: string) => void lines.push(text),
      error: () => undefined,
    };
    const { deps, certificate, files, digest } = await issued();
    const bytes = files.get(digest);
    for (const damage of [() => files.delete(digest), () => files.set(digest, Buffer.from('x'))]) {
      damage();
      expect(await readFile(certificate, { ...deps, log })).toEqual(bytes);
      expect(files.get(digest)).toEqual(bytes);
    }
    expect(lines).toEqual(Array(2).fill('a lost or damaged file was restored'));
  });

  test.each([
    ['differs', { courseTitle: 'Other' }, undefined, /restore a backup/],
    ['cannot be drawn', {}, new Error('broken'), /could not be restored$/],
  ])('that %s is not returned, and an operator reads why', async (_why, over, fault, line) => {
    const lines: [object, string][] = [];
    const log = {
      info: () => undefined,
      warn: () => undefined,
      error: (fields: object, text: string) => void lines.push([fields, text]),
    };
    const { deps, certificate, files, digest, breakRenderer, uuid } = await issued();
    files.delete(digest);
    breakRenderer(fault);
    expect(await readFile({ ...certificate, ...over }, { ...deps, log })).toBeUndefined();
    expect(await readPicture({ ...certificate, ...over }, 100, { ...deps, log })).toBeUndefined();
    expect(lines).toEqual(
      Array(2).fill([expect.objectContaining({ certificate: uuid, digest }), expect.stringMatching(line)]),
    );
  });

  test('has a picture, which is drawn once and saved', async () => {
    const { deps, certificate, digest } = await issued();
    let drawn = 0;
    const renderer = {
      ...deps.renderer,
      drawPicture: async (pdf: Uint8Array, side: number) => {
        drawn += 1;
        return deps.renderer.drawPicture(pdf, side);
      },
    };
    const drawing = { ...deps, renderer };
    const [one, two] = await Promise.all([
      readPicture(certificate, 100, drawing),
      readPicture(certificate, 100, drawing),
    ]);
    expect(String(one)).toMatch(/^100 /);
    expect(two).toBe(one);
    expect(await readPicture(certificate, 100, drawing)).toEqual(one);
    expect(await deps.files.readPicture(digest)).toEqual(one);
    expect(drawn).toBe(1);
    expect(deps.state.pictures.size).toBe(0);
  });

  test('has a picture even where it cannot be saved', async () => {
    const { deps, certificate, breakFiles } = await issued();
    const lines: string[] = [];
    const log = {
      info: () => undefined,
      warn: (_: object, text: string) => void lines.push(text),
      error: () => undefined,
    };
    breakFiles(new Error('full'));
    expect(String(await readPicture(certificate, 100, { ...deps, log }))).toMatch(/^100 /);
    expect(lines).toEqual(['picture not saved']);
  });
});
