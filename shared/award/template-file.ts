// A design in one file, with its pictures: to keep it in git, and to move it between courses and installations.
import { z } from 'zod';
import { assetDigest } from './assets.ts';
import {
  assetDetails,
  designDraft,
  designId,
  designTitle,
  MOST_PICTURES,
  templateContent,
} from './designs.ts';

/** Bytes of the largest file: more than the pictures of any design. */
export const LARGEST_TEMPLATE_FILE = 32 * 1024 * 1024;

/** As in a definition: no hidden file, and no way out of a folder. */
const PICTURE_NAME = /^(?:[A-Za-z0-9_][A-Za-z0-9_-]*\/)*[A-Za-z0-9_][A-Za-z0-9_.-]*\.(?:png|jpe?g|webp)$/;

const asset = z.strictObject({
  digest: assetDigest,
  /** Bytes. */
  size: z.int().min(1),
  kind: assetDetails.shape.kind,
  name: assetDetails.shape.name,
  altText: assetDetails.shape.altText,
  /** An import recognises the type by the bytes. */
  mediaType: z.string().max(32),
  base64: z.string(),
});

export const templateFile = z.strictObject({
  format: z.literal('grademe-template', { error: 'is not "grademe-template": this file has no design' }),
  formatVersion: z.literal(1, { error: 'is not 1: another version of Grade Me wrote this file' }),
  id: designId,
  title: designTitle,
  madeFrom: designId,
  /** The version of definition and images, by which an import notices a damaged file. Left out after a change by hand. */
  version: z
    .string()
    .regex(/^[0-9a-f]{12}$/, 'is no version of 12 hexadecimal digits')
    .optional(),
  definition: templateContent.shape.definition,
  images: templateContent.shape.images.superRefine((images, context) => {
    for (const name of Object.keys(images))
      if (!PICTURE_NAME.test(name))
        context.addIssue({
          code: 'custom',
          path: [name],
          message: 'is no plain name of a picture, such as logo.png',
        });
  }),
  assets: z.array(asset).max(MOST_PICTURES, `at most ${MOST_PICTURES} pictures`).default([]),
});
export type TemplateFile = Readonly<z.infer<typeof templateFile>>;

const flag = z.enum(['true', 'false']).default('false');

/** How a file is imported. */
export const importQuery = z.object({
  /** Left out: the ID in the file, or a new one where that ID is taken. */
  id: designId.optional(),
  /** Whether the draft of the design of that ID in this scope is replaced. */
  replace: flag,
  publish: flag,
  note: z.string().trim().max(500, 'is longer than 500 characters').optional(),
});

export const importAnswer = z.strictObject({
  outcome: z.enum(['created', 'replaced', 'unchanged']),
  design: designDraft,
});
export type ImportAnswer = Readonly<z.infer<typeof importAnswer>>;

/** `draft`, or a version; left out: the published version, and the draft of a design that was never published. */
export const exportQuery = z.object({ version: z.string().max(64).optional() });
