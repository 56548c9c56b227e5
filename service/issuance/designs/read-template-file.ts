// Parses a design file. Whatever the file has, this takes bounded time and memory, and an error names the field.
import { createHash } from 'node:crypto';
import {
  LARGEST_TEMPLATE_FILE,
  type TemplateFile,
  templateFile,
} from '../../../shared/award/template-file.ts';
import { parseInput } from '../../../shared/text/plain-text.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { TemplateContent } from '../../domain/templates/template-content.ts';

export interface ReadTemplateFile {
  readonly file: TemplateFile;
  readonly content: TemplateContent;
  /** By digest. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}

interface Fault {
  readonly path: string;
  readonly message: string;
}

/** Throws `too-large`, and `malformed` with the faulty fields. */
export function readTemplateFile(
  bytes: Uint8Array,
  versionOf: (content: TemplateContent) => string,
): ReadTemplateFile {
  if (bytes.length > LARGEST_TEMPLATE_FILE)
    throw new ServiceProblem(
      'too-large',
      `The file has ${(bytes.length / 1024 / 1024).toFixed(1)} MB, and at most 32 are accepted. Save its pictures smaller.`,
    );
  requireFewValues(bytes);
  const parsed = parseInput(templateFile, parseText(bytes));
  if (!parsed.success)
    throw malformed(
      parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message: sayIssue(message) })),
    );
  const file = parsed.data;
  const content: TemplateContent = { definition: file.definition, images: file.images };
  const pictures = new Map<string, Uint8Array>();
  const faults = [
    ...file.assets.flatMap((asset, at) => readPicture(asset, `assets.${at}`, pictures)),
    ...checkImages(file),
    ...checkVersion(file, versionOf(content)),
  ];
  if (faults.length > 0) throw malformed(faults);
  return { file, content, pictures };
}

const sayIssue = (message: string) => (message === 'Invalid input' ? 'cannot be read' : message);

/** A design has some thousands of lists, objects and values, and a few levels. */
const MOST_VALUES = 200_000;
const MOST_LEVELS = 50;
const SIGNS = { quote: 0x22, comma: 0x2c, backslash: 0x5c, opens: [0x5b, 0x7b], closes: [0x5d, 0x7d] };

/** Counts values before they are parsed: millions of empty lists in a small file take gigabytes. */
function requireFewValues(bytes: Uint8Array): void {
  let values = 0;
  let levels = 0;
  let isText = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (isText) {
      if (byte === SIGNS.backslash) at++;
      else if (byte === SIGNS.quote) isText = false;
    } else if (byte === SIGNS.quote) isText = true;
    else if (byte === SIGNS.comma) values++;
    else if (SIGNS.opens.includes(byte)) {
      values++;
      levels++;
    } else if (SIGNS.closes.includes(byte)) levels--;
    if (values > MOST_VALUES || levels > MOST_LEVELS)
      throw new ServiceProblem(
        'malformed',
        `This is no design: it has more than ${MOST_VALUES} values, or more than ${MOST_LEVELS} levels.`,
      );
  }
}

function parseText(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new ServiceProblem(
      'malformed',
      'The file is not JSON in UTF-8, or its end is missing. Give a file that "grademe template export" or Studio wrote.',
      { cause },
    );
  }
}

/** Adds the picture to `pictures`. */
function readPicture(
  { digest, size, base64 }: TemplateFile['assets'][number],
  path: string,
  pictures: Map<string, Uint8Array>,
): Fault[] {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.toString('base64') !== base64)
    return [{ path: `${path}.base64`, message: 'is not base64. Export the design again.' }];
  if (bytes.length !== size)
    return [{ path: `${path}.size`, message: `is ${size}, and the picture has ${bytes.length} bytes` }];
  if (createHash('sha256').update(bytes).digest('hex') !== digest)
    return [{ path: `${path}.digest`, message: 'is not that of the picture. Export the design again.' }];
  if (pictures.has(digest)) return [{ path: `${path}.digest`, message: 'is in the file twice' }];
  pictures.set(digest, new Uint8Array(bytes));
  return [];
}

function checkImages({ images, assets }: TemplateFile): Fault[] {
  const digests = new Set(assets.map(({ digest }) => digest));
  const used = new Set(Object.values(images));
  return [
    ...Object.entries(images)
      .filter(([, digest]) => !digests.has(digest))
      .map(([name]) => ({ path: `images.${name}`, message: 'is a picture that the file does not have' })),
    ...assets.flatMap(({ digest }, at) =>
      used.has(digest) ? [] : [{ path: `assets.${at}`, message: 'is named by no image; remove it' }],
    ),
  ];
}

const checkVersion = ({ version }: TemplateFile, found: string): Fault[] =>
  version === undefined || version === found
    ? []
    : [
        {
          path: 'version',
          message: `is ${version}, and the content has the version ${found}. Export the design again, or remove "version" when you changed the file yourself.`,
        },
      ];

/** A hostile file can have a hundred thousand. */
const MOST_FAULTS = 100;

const malformed = (faults: readonly Fault[]) =>
  new ServiceProblem('malformed', 'The file cannot be imported. Correct these fields, or export it again.', {
    errors: faults.slice(0, MOST_FAULTS),
  });
