// Designs, pictures and issuer profiles of a scope, for their authors.
import { z } from 'zod';
import { ROUTES } from '../../../shared/api/routes.ts';
import { assetDigest } from '../../../shared/award/assets.ts';
import {
  assetDetails,
  assetList,
  assetSummary,
  designDraft,
  designImpact,
  designList,
  designVersions,
  draftChange,
  issuerAnswer,
  issuerChange,
  newDesign,
  previewRequest,
  publishRequest,
  versionChoice,
} from '../../../shared/award/designs.ts';
import {
  exportQuery,
  importAnswer,
  importQuery,
  LARGEST_TEMPLATE_FILE,
  templateFile,
} from '../../../shared/award/template-file.ts';
import { listAssets, readAsset, removeAsset, uploadAsset } from '../../issuance/designs/assets.ts';
import { createDesign } from '../../issuance/designs/create-design.ts';
import { describeDesign } from '../../issuance/designs/describe-design.ts';
import { exportDesign } from '../../issuance/designs/export-design.ts';
import { findDesign } from '../../issuance/designs/find-design.ts';
import { importDesign } from '../../issuance/designs/import-design.ts';
import { readIssuer, removeIssuer, saveIssuer } from '../../issuance/designs/issuers.ts';
import { listDesigns } from '../../issuance/designs/list-designs.ts';
import { listVersions } from '../../issuance/designs/list-versions.ts';
import { previewDesign } from '../../issuance/designs/preview-design.ts';
import { publishDesign, selectVersion } from '../../issuance/designs/publish-design.ts';
import { removeDesign } from '../../issuance/designs/remove-design.ts';
import { saveDraft } from '../../issuance/designs/save-draft.ts';
import { showImpact } from '../../issuance/designs/show-impact.ts';
import { sendPicture } from '../answers/send-picture.ts';
import { ok, PICTURE } from '../routing/answers.ts';
import { bytesOfJson, fileBody, jsonBody } from '../routing/body.ts';
import { scope } from '../routing/params.ts';
import { type Route, route } from '../routing/route.ts';

const PATH = `${ROUTES.scopes}/:scope`;
const DESIGN = `${PATH}/designs/:id`;
const ASSET = `${PATH}/assets/:digest`;
const ISSUER = `${PATH}/issuer`;
/** A design with a guilloche of many points. */
const LARGEST_DESIGN = '2mb';
const LARGEST_BODY = '64kb';
/** A file above the limit is refused with a sentence, up to this size. */
const LARGEST_FILE = `${LARGEST_TEMPLATE_FILE / 1024 / 1024 + 1}mb`;
/** A picture of ten megabytes is refused with a sentence. */
const LARGEST_PICTURE = '11mb';

const inScope = { limit: 'api', params: z.object({ scope }) } as const;
const ofDesign = { ...inScope, params: z.object({ scope, id: z.string().max(64) }) } as const;
const ofAsset = { ...inScope, params: z.object({ scope, digest: assetDigest }) } as const;
const reads = { access: { kind: 'author', right: 'read' } } as const;
const writes = { access: { kind: 'author', right: 'write' } } as const;

export const DESIGN_ROUTES: readonly Route[] = [
  route('get', `${PATH}/designs`, {
    ...inScope,
    ...reads,
    summary: 'List the designs that a scope may use: its own, those around it, and the shipped ones',
    answers: ok(designList),
    handle: ({ params }, { staff }, { issuance }) => listDesigns(params.scope, staff, issuance),
  }),
  route('post', `${PATH}/designs`, {
    ...inScope,
    ...writes,
    body: jsonBody(newDesign, LARGEST_BODY),
    summary: 'Make a design from another',
    answers: ok(designDraft),
    handle: ({ params, body }, context, { issuance }) => createDesign(params.scope, body, context, issuance),
  }),
  route('post', `${PATH}/designs/file`, {
    ...inScope,
    ...writes,
    query: importQuery,
    body: bytesOfJson(templateFile, LARGEST_FILE),
    summary: 'Import a design file, up to 32 MB with its pictures: as a new design, or as the draft of one',
    answers: ok(importAnswer),
    handle: ({ params, query: { id, note, replace, publish }, body }, context, { issuance }) =>
      importDesign(
        params.scope,
        body,
        { id, note, replace: replace === 'true', publish: publish === 'true' },
        context,
        issuance,
      ),
  }),
  route('get', `${DESIGN}/file`, {
    ...ofDesign,
    ...reads,
    query: exportQuery,
    summary: 'Export a design with its pictures as one file',
    answers: ok(templateFile, 'The file.'),
    handle: async (
      { params: { id, scope: of }, query: { version } },
      { staff },
      { issuance },
      { response },
    ) => {
      const file = await exportDesign(id, of, version, staff, issuance);
      response.set('Content-Disposition', `attachment; filename="${id}.grademe-template.json"`);
      return file;
    },
  }),
  route('get', DESIGN, {
    ...ofDesign,
    ...reads,
    summary: 'Read the draft of a design, with its faults and warnings',
    answers: ok(designDraft),
    handle: async ({ params }, { staff }, { issuance }) =>
      describeDesign(await findDesign(params.id, params.scope, 'read', staff, issuance), issuance),
  }),
  route('put', DESIGN, {
    ...ofDesign,
    ...writes,
    body: jsonBody(draftChange, LARGEST_DESIGN),
    summary: 'Save the draft of a design',
    answers: ok(designDraft),
    handle: ({ params, body }, context, { issuance }) =>
      saveDraft(params.id, params.scope, body, context, issuance),
  }),
  route('delete', DESIGN, {
    ...ofDesign,
    ...writes,
    summary: 'Remove a design that was never published',
    answers: { 204: { description: 'It was removed.' } },
    handle: async ({ params }, context, { issuance }, { response }) => {
      await removeDesign(params.id, params.scope, context, issuance);
      response.status(204).end();
      return undefined;
    },
  }),
  route('get', `${DESIGN}/versions`, {
    ...ofDesign,
    ...reads,
    summary: 'List the versions of a design, with the number of current certificates that use each',
    answers: ok(designVersions),
    handle: ({ params }, { staff }, { issuance }) => listVersions(params.id, params.scope, staff, issuance),
  }),
  route('post', `${DESIGN}/versions`, {
    ...ofDesign,
    ...writes,
    body: jsonBody(publishRequest, LARGEST_BODY),
    summary: 'Publish the draft as a version; certificates that were issued stay as they are',
    answers: ok(designVersions),
    handle: ({ params, body }, context, { issuance }) =>
      publishDesign(params.id, params.scope, body, context, issuance),
  }),
  route('get', `${DESIGN}/impact`, {
    ...ofDesign,
    ...reads,
    summary:
      'Count the current certificates of a design by version and award; publishing changes none of them',
    answers: ok(designImpact),
    handle: ({ params }, { staff }, { issuance }) => showImpact(params.id, params.scope, staff, issuance),
  }),
  route('put', `${DESIGN}/published`, {
    ...ofDesign,
    ...writes,
    body: jsonBody(versionChoice, LARGEST_BODY),
    summary: 'Choose the version that new certificates get',
    answers: ok(designVersions),
    handle: ({ params, body }, context, { issuance }) =>
      selectVersion(params.id, params.scope, body, context, issuance),
  }),
  route('post', `${DESIGN}/preview`, {
    ...ofDesign,
    ...reads,
    body: jsonBody(previewRequest, LARGEST_DESIGN),
    summary: 'Draw a design, saved or not, with invented facts',
    answers: PICTURE,
    handle: async ({ params, body }, { staff }, { issuance }, { response }) => {
      const png = await previewDesign(params.id, params.scope, body, staff, issuance);
      return sendPicture(response, png, 'image/png', 'no-store');
    },
  }),
  route('get', `${PATH}/assets`, {
    ...inScope,
    ...reads,
    summary: 'List the pictures that a scope may use',
    answers: ok(assetList),
    handle: ({ params }, { staff }, { issuance }) => listAssets(params.scope, staff, issuance),
  }),
  route('post', `${PATH}/assets`, {
    ...inScope,
    ...writes,
    query: assetDetails,
    body: fileBody('image/*', LARGEST_PICTURE),
    summary: 'Upload a picture: PNG, JPEG, WebP or SVG, up to 10 MB and 40 million pixels',
    answers: ok(assetSummary),
    handle: ({ params, query, body }, context, { issuance }) =>
      uploadAsset(params.scope, body, query, context, issuance),
  }),
  route('get', ASSET, {
    ...ofAsset,
    ...reads,
    summary: 'Read a picture',
    answers: PICTURE,
    handle: async ({ params }, { staff }, { issuance }, { response }) => {
      const { bytes, mediaType } = await readAsset(params.digest, params.scope, staff, issuance);
      return sendPicture(response, bytes, mediaType, 'private, max-age=86400, immutable');
    },
  }),
  route('delete', ASSET, {
    ...ofAsset,
    ...writes,
    summary: 'Remove a picture that nothing uses',
    answers: { 204: { description: 'It was removed.' } },
    handle: async ({ params }, context, { issuance }, { response }) => {
      await removeAsset(params.digest, params.scope, context, issuance);
      response.status(204).end();
      return undefined;
    },
  }),
  route('get', ISSUER, {
    ...inScope,
    ...reads,
    summary:
      'Read the issuer profile of an organisation or of the site, or the one that certificates of a course name',
    answers: ok(issuerAnswer),
    handle: ({ params }, { staff }, { issuance }) => readIssuer(params.scope, staff, issuance),
  }),
  route('put', ISSUER, {
    ...inScope,
    ...writes,
    body: jsonBody(issuerChange, LARGEST_BODY),
    summary: 'Save the issuer profile of an organisation or of the site',
    answers: ok(issuerAnswer),
    handle: ({ params, body }, context, { issuance }) => saveIssuer(params.scope, body, context, issuance),
  }),
  route('delete', ISSUER, {
    ...inScope,
    ...writes,
    summary: 'Remove an issuer profile',
    answers: { 204: { description: 'It was removed.' } },
    handle: async ({ params }, context, { issuance }, { response }) => {
      await removeIssuer(params.scope, context, issuance);
      response.status(204).end();
      return undefined;
    },
  }),
];
