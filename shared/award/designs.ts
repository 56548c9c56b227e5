// Designs as data: what authors send and read. A design belongs to a scope; new certificates get its published version.
import { z } from 'zod';
import { ASSET_KINDS, assetDigest } from './assets.ts';
import { SLUG } from './award-settings.ts';
import { issuerProfile } from './issuers.ts';

export const MOST_PICTURES = 100;

/** "site", "organization:PracticeX", "course:course-v1:PracticeX+GM101+2026". */
const scopeKey = z.string().max(262);
export const designTitle = z.string().trim().min(1, 'is empty').max(100, 'is longer than 100 characters');
export const designId = z.string().regex(SLUG, 'names no design');
const revision = z.int().min(0);
const instant = z.string();

export const templateContent = z.strictObject({
  /** The text of a template.json. */
  definition: z.record(z.string(), z.unknown()),
  /** Digests of assets, by the picture's name in the definition. */
  images: z
    .record(z.string().max(200), assetDigest)
    .refine((images) => Object.keys(images).length <= MOST_PICTURES, `at most ${MOST_PICTURES} pictures`)
    .default({}),
});

const finding = z.strictObject({
  severity: z.enum(['fault', 'warning']),
  path: z.string(),
  message: z.string(),
});

const designSummary = z.strictObject({
  id: designId,
  title: z.string(),
  /** null: shipped with Grade Me. */
  scope: scopeKey.nullable(),
  madeFrom: z.string().nullable(),
  /** null: not published yet. */
  published: z.string().nullable(),
  /** The draft differs from the published version. */
  hasChanges: z.boolean(),
  updatedAt: instant.nullable(),
});
export type DesignSummary = Readonly<z.infer<typeof designSummary>>;

export const designList = z.strictObject({ designs: z.array(designSummary) });
export type DesignList = Readonly<z.infer<typeof designList>>;

export const newDesign = z.strictObject({ title: designTitle, madeFrom: designId });
export type NewDesign = Readonly<z.infer<typeof newDesign>>;

export const designDraft = z.strictObject({
  ...designSummary.shape,
  revision,
  draft: templateContent,
  languages: z.array(z.string()),
  findings: z.array(finding),
});
export type DesignDraft = Readonly<z.infer<typeof designDraft>>;

export const draftChange = z.strictObject({ revision, title: designTitle, draft: templateContent });
export type DraftChange = Readonly<z.infer<typeof draftChange>>;

export const publishRequest = z.strictObject({
  revision,
  note: z.string().trim().max(500, 'is longer than 500 characters').optional(),
});
export type PublishRequest = Readonly<z.infer<typeof publishRequest>>;

const designVersion = z.strictObject({
  version: z.string(),
  number: z.int(),
  note: z.string().nullable(),
  publishedAt: instant,
  publishedBy: z.string(),
  /** New certificates get it. */
  isPublished: z.boolean(),
  /** How many current certificates are drawn with it. */
  certificates: z.int(),
});
export const designVersions = z.strictObject({ versions: z.array(designVersion) });
export type DesignVersions = Readonly<z.infer<typeof designVersions>>;

/** Which current certificates a design has: publishing changes none of them. */
export const designImpact = z.strictObject({
  id: designId,
  title: z.string(),
  /** Current certificates that are drawn with it. */
  certificates: z.int(),
  /** Those among them that have another version than new certificates get. */
  outdated: z.int(),
  versions: z.array(designVersion),
  awards: z.array(
    z.strictObject({
      courseId: z.string(),
      award: z.string(),
      version: z.string(),
      /** null: a version that is not stored. */
      number: z.int().nullable(),
      isPublished: z.boolean(),
      certificates: z.int(),
    }),
  ),
  /** Current certificates in courses that the author may not read. */
  elsewhere: z.int(),
});
export type DesignImpact = Readonly<z.infer<typeof designImpact>>;

export const versionChoice = z.strictObject({ version: z.string().max(64) });
export type VersionChoice = Readonly<z.infer<typeof versionChoice>>;

/** What a preview prints in the place of the sample's facts. */
const previewFacts = z.strictObject({
  recipientName: z.string().min(1).max(255).optional(),
  courseTitle: z.string().max(255).optional(),
  organization: z.string().max(255).optional(),
  language: z.string().max(35).optional(),
  level: z.string().max(120).nullable().optional(),
  hours: z.number().min(0).nullable().optional(),
  signatories: z
    .array(
      z.strictObject({ name: z.string().max(100), role: z.string().max(100), image: assetDigest.nullable() }),
    )
    .max(6)
    .optional(),
  logo: assetDigest.optional(),
});

export const previewRequest = z.strictObject({
  /** undefined: the published version, or the saved draft of a design that has none. */
  draft: templateContent.optional(),
  /** Draws this version in the place of the draft. */
  version: z.string().max(64).optional(),
  facts: previewFacts.default({}),
  /** Pixels of the longer side. */
  longSide: z.int().min(100).max(2_400).default(1_000),
});
export type PreviewRequest = Readonly<z.infer<typeof previewRequest>>;

export const assetSummary = z.strictObject({
  digest: assetDigest,
  scope: scopeKey,
  kind: z.enum(ASSET_KINDS),
  name: z.string(),
  altText: z.string(),
  mediaType: z.enum(['image/png', 'image/jpeg']),
  width: z.int(),
  height: z.int(),
  size: z.int(),
  createdAt: instant,
});
export type AssetSummary = Readonly<z.infer<typeof assetSummary>>;
export const assetList = z.strictObject({ assets: z.array(assetSummary) });
export type AssetList = Readonly<z.infer<typeof assetList>>;

export const assetDetails = z.strictObject({
  kind: z.enum(ASSET_KINDS).default('picture'),
  name: z.string().trim().min(1).max(200).default('picture'),
  altText: z.string().trim().max(500, 'is longer than 500 characters').default(''),
});
export type AssetDetails = Readonly<z.infer<typeof assetDetails>>;

export const issuerAnswer = z.strictObject({
  scope: scopeKey,
  revision,
  /** null: none is set, and certificates print the organisation's code. */
  profile: issuerProfile.nullable(),
});
export type IssuerAnswer = Readonly<z.infer<typeof issuerAnswer>>;
export const issuerChange = z.strictObject({ revision, profile: issuerProfile });
export type IssuerChange = Readonly<z.infer<typeof issuerChange>>;
