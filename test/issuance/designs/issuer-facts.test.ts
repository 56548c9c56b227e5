// The issuer and the pictures of signatures: frozen in the certificate, printed, and refused when the course cannot use them.
import { describe, expect, test } from 'vitest';
import { factDigests } from '../../../service/domain/audit/fact-digests.ts';
import { factsOf } from '../../../service/domain/certificates/certificate.ts';
import type { CertificateFacts } from '../../../service/domain/certificates/certificate-facts.ts';
import { changesBetween } from '../../../service/domain/certificates/changed-facts.ts';
import { issuerNameIn } from '../../../service/domain/certificates/issuer.ts';
import type { Scope } from '../../../service/domain/scope.ts';
import { ServiceProblem } from '../../../service/domain/service-problem.ts';
import { gradeMe } from '../../../service/issuance/award/grade-me.ts';
import { reissue } from '../../../service/issuance/corrections/reissue.ts';
import type { IssuanceDeps } from '../../../service/issuance/deps.ts';
import { removeAsset } from '../../../service/issuance/designs/assets.ts';
import { verify } from '../../../service/issuance/queries/verify.ts';
import type { IssuerProfile } from '../../../shared/award/issuers.ts';
import { reissueRequest } from '../../../shared/staff/corrections.ts';
import { COURSE, certificateOf, settings } from '../../support/worlds/certificate.ts';
import { makeCourse, makeLearners } from '../../support/worlds/make-course.ts';
import { makeDeps } from '../../support/worlds/make-deps.ts';
import { OPERATOR, staffContext } from '../../support/worlds/staff.ts';

const ORG: Scope = { kind: 'organization', org: 'Org' };
const HERE: Scope = { kind: 'course', courseKey: COURSE };
const NOW = '2026-11-22T10:00:00.000Z';
const BY = { at: NOW, actor: 'staff:1' };
const [LOGO, SIGNATURE] = ['a1'.repeat(32), 'b2'.repeat(32)];
const DANUBE: IssuerProfile = {
  name: 'Danube University',
  names: { de: 'Donau-Universität', 'zh-Hant': '多瑙河大學' },
  url: 'https://danube.example.org',
  logo: LOGO,
};

const putAsset = (deps: IssuanceDeps, digest: string, scope: Scope) =>
  deps.stores.assets.put({
    ...{ scope, digest, kind: 'signature', name: 'x.png', altText: '', mediaType: 'image/png' },
    ...{ width: 10, height: 10, size: 100, createdAt: NOW, createdBy: 'staff:1' },
  } as const);

describe('the name of an issuer', () => {
  test.each([
    ['de', 'Donau-Universität'],
    ['de-AT', 'Donau-Universität'],
    ['de_AT', 'Donau-Universität'],
    ['zh-hant-tw', '多瑙河大學'],
    ['zh', 'Danube University'],
    ['en', 'Danube University'],
  ])('in %s is %s', (language, name) => {
    expect(issuerNameIn(DANUBE, language)).toBe(name);
  });
});

describe('the facts of a certificate', () => {
  test('name the issuer in its language, with the logo, and else the code of the organisation', () => {
    const issued = certificateOf({ issuer: DANUBE, language: 'de' });
    expect(factsOf(issued, 'https://x')).toMatchObject({ organization: 'Donau-Universität', logo: LOGO });
    const plain = factsOf(certificateOf(), 'https://x');
    expect(plain.organization).toBe('Org');
    expect(plain).not.toHaveProperty('logo');
  });

  test('have the pictures of signatures', () => {
    const signatories = [
      { name: 'Ada', role: 'Dean', image: SIGNATURE },
      { name: 'Grace', role: 'Registrar' },
    ];
    const facts = factsOf(certificateOf({ settings: { ...settings, signatories } }), 'https://x');
    expect(facts.signatories?.map(({ image }) => image)).toEqual([SIGNATURE, null]);
  });

  test('are protected by the audit trail; those without an issuer have the digest they always had', () => {
    const { facts } = factDigests(certificateOf());
    expect(factDigests(certificateOf({ issuer: undefined })).facts).toBe(facts);
    const one = factDigests(certificateOf({ issuer: DANUBE })).facts;
    expect(one).not.toBe(facts);
    expect(factDigests(certificateOf({ issuer: { ...DANUBE, name: 'Other' } })).facts).not.toBe(one);
  });

  test('of two versions differ by issuer and by pictures', () => {
    const signed = (image?: string) => ({
      ...settings,
      signatories: [{ name: 'Ada', role: 'Dean', ...(image !== undefined && { image }) }],
    });
    const before = certificateOf({ settings: signed() });
    const after = certificateOf({ settings: signed(SIGNATURE), issuer: DANUBE });
    expect(changesBetween(before, after)).toEqual([
      { fact: 'organization', before: 'Org', after: 'Danube University (a1a1a1a1)' },
      { fact: 'signatories', before: 'Ada, Dean', after: 'Ada, Dean (b2b2b2b2)' },
    ]);
  });
});

describe('a press', () => {
  test('freezes the issuer of then: a later profile changes no certificate, and a re-issue takes it', async () => {
    const { deps, session, printed } = await makeDeps();
    await deps.stores.issuers.save({ kind: 'site' }, 0, { name: 'The site' }, BY);
    await deps.stores.issuers.save(ORG, 0, DANUBE, BY);
    const { certificate } = await gradeMe(session(), 'click-0001', deps);
    const uuid = certificate?.uuid ?? '';
    expect(certificate?.organization).toBe('Danube University');
    expect(printed().at(-1)).toMatchObject({ organization: 'Danube University', logo: LOGO });
    await deps.stores.issuers.save(ORG, 1, { name: 'Danube Federal University' }, BY);
    expect(await deps.stores.certificates.findByUuid(uuid)).toMatchObject({
      organization: 'Org',
      issuer: DANUBE,
    });
    expect(await verify(uuid, deps)).toMatchObject({
      organization: 'Danube University',
      issuer: {
        name: 'Danube University',
        names: DANUBE.names,
        url: DANUBE.url,
        logoUrl: `https://g.example.org/verify/${uuid}/logo`,
      },
    });
    const request = reissueRequest.parse({ reason: 'other', note: 'x' });
    const { certificate: newer, changes } = await reissue(uuid, request, staffContext(), deps);
    expect(changes).toEqual([
      {
        fact: 'organization',
        before: 'Danube University (a1a1a1a1)',
        after: 'Danube Federal University',
      },
    ]);
    expect(await verify(newer.uuid, deps)).toMatchObject({
      issuer: { name: 'Danube Federal University', names: {}, url: null, logoUrl: null },
    });
    expect(await verify(uuid, deps)).toMatchObject({ status: 'replaced', organization: 'Danube University' });
  });

  test('without a profile prints the code of the organisation', async () => {
    const { deps, session } = await makeDeps();
    const { certificate } = await gradeMe(session(), 'click-0001', deps);
    expect(certificate?.organization).toBe('Org');
    expect(await verify(certificate?.uuid ?? '', deps)).toMatchObject({ organization: 'Org', issuer: null });
  });

  test('with an issuer whose name the design cannot print is refused with the name of the field', async () => {
    const { deps, session, breakRenderer } = await makeDeps();
    await deps.stores.issuers.save(ORG, 0, DANUBE, BY);
    const stated = { ...settings, hours: 3, signatories: [{ name: 'Ada', role: 'Dean' }] };
    breakRenderer(({ organization }: CertificateFacts) =>
      organization.length > 5 ? new ServiceProblem('text-overflow', 'It is too long.') : undefined,
    );
    for (const each of [settings, stated])
      await expect(gradeMe(session({ settings: each }), 'click-0001', deps)).rejects.toMatchObject({
        code: 'course-not-configured',
        message:
          'Issuer: the design "classic" cannot print the name and the logo of the issuer. It is too long. Change the issuer profile, or choose another design in Studio.',
        context: { template: 'classic', field: 'Issuer' },
      });
  });
});

describe('a run', () => {
  test('reads the issuer once for each page, and gives it to every certificate', async () => {
    const course = await makeCourse(makeLearners(20), 10);
    const { issuers } = course.deps.stores;
    await issuers.save(ORG, 0, DANUBE, BY);
    let reads = 0;
    const { list } = issuers;
    Object.assign(issuers, {
      list: (scopes: readonly Scope[]) => {
        reads += 1;
        return list(scopes);
      },
    });
    await course.certify();
    expect((await course.live()).map(({ issuer }) => issuer)).toEqual(Array(20).fill(DANUBE));
    // Once before the run begins, and once for each of its two pages.
    expect(reads).toBe(3);
  });
});

describe('the picture of a signature', () => {
  const signed = { ...settings, signatories: [{ name: 'Ada', role: 'Dean', image: SIGNATURE }] };

  test.each<[string, Scope | undefined]>([
    ['that is nowhere', undefined],
    ['of another course', { kind: 'course', courseKey: 'course-v1:Org+Other+Run' }],
    ['of another organisation', { kind: 'organization', org: 'Else' }],
  ])('%s is refused with the name of the field', async (_which, scope) => {
    const { deps, session } = await makeDeps();
    if (scope !== undefined) await putAsset(deps, SIGNATURE, scope);
    await expect(gradeMe(session({ settings: signed }), 'click-0001', deps)).rejects.toMatchObject({
      code: 'course-not-configured',
      message: expect.stringMatching(
        /^Signatories: the picture of the signature of "Ada" is not in the library/,
      ),
      context: { field: 'Signatories', asset: SIGNATURE },
    });
  });

  test.each<[string, Scope]>([
    ['of the course', HERE],
    ['of an earlier run', { kind: 'course', courseKey: 'course-v1:Org+Course+Before' }],
    ['of the organisation', ORG],
    ['of the site', { kind: 'site' }],
  ])('%s is printed', async (_whose, scope) => {
    const { deps, session, printed } = await makeDeps();
    await putAsset(deps, SIGNATURE, scope);
    await gradeMe(session({ settings: signed }), 'click-0001', deps);
    expect(printed().at(-1)?.signatories).toEqual(signed.signatories);
  });

  test('of a current certificate is not removed, also when other settings were published since', async () => {
    const { deps, session, publish } = await makeDeps();
    await putAsset(deps, SIGNATURE, HERE);
    await gradeMe(session({ settings: signed }), 'click-0001', deps);
    await publish({}, 2_000);
    await expect(removeAsset(SIGNATURE, HERE, staffContext(OPERATOR), deps)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`the award "course" of ${COURSE}`),
    });
  });
});
