// Draws a template once for all learners who share the facts. pdfkit lays out the page with placeholders for a learner's
// values; the file is split into shared bytes and objects that are written for each learner.
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { CertificateFacts } from '../../domain/certificates/certificate-facts.ts';
import type { FontBook } from '../../fonts/font-book.ts';
import type { LoadedTemplate } from '../../templates/loaded-template.ts';
import type { PerLearner } from '../drawing/drawing.ts';
import { drawPage, pageOptions } from '../drawing/page.ts';
import { composeCertificateText } from '../text/certificate-text.ts';
import type { SetText } from '../text/set-text.ts';
import { NotCompilable } from './not-compilable.ts';
import type { SharedFonts } from './page-fonts.ts';
import { OBJECTS_OF_A_FONT, readSharedFonts } from './page-fonts.ts';
import type { Entries } from './pdf-syntax.ts';
import { bytesAsText, stream } from './pdf-syntax.ts';
import type { Patch } from './placeholder-writer.ts';
import { placeholderWriter, replaceDate, replaceXmlDates } from './placeholder-writer.ts';
import type { Piece } from './placeholders.ts';
import { Placeholders } from './placeholders.ts';
import type { DocumentIds, RecordedObject } from './recording-document.ts';
import { internalsOf, RecordingDocument } from './recording-document.ts';
import { onlyShared, sampleFacts, sharedFacts } from './shared-facts.ts';

/** An object that is written for each learner. */
interface LearnerObject {
  readonly id: number;
  readonly pieces: readonly Piece[];
  /** Entries of its dictionary, if it is a stream; the length is added. */
  readonly stream?: Entries;
}

export interface CompiledPage {
  /** The start of every file: header and shared objects. In memory that threads share. */
  readonly sharedBytes: Buffer;
  /** Byte offsets by object id; undefined for 0 and for learner objects. */
  readonly offsets: readonly (number | undefined)[];
  /** In the order of writing: the resources, which name the learner's fonts, come last. */
  readonly learnerObjects: readonly LearnerObject[];
  readonly texts: readonly PerLearner<SetText>[];
  readonly fonts: SharedFonts;
  /** SHA-256 of the shared bytes. */
  readonly digest: string;
  readonly root: number;
  readonly info: number;
}

/** Throws `text-overflow` and `name-not-drawable` for shared text, and `NotCompilable` when a learner's value would be
 *  printed for all. */
export function compilePage(
  template: LoadedTemplate,
  anyone: CertificateFacts,
  fonts: FontBook,
): CompiledPage {
  const facts = sharedFacts(anyone);
  const placeholders = new Placeholders();
  const wordsFor = (each: CertificateFacts) => composeCertificateText(template.definition, each);
  const certificateText = onlyShared(wordsFor(facts));
  const writer = placeholderWriter(
    certificateText,
    sampleFacts(facts, certificateText.language).map(wordsFor),
    placeholders,
    fonts,
  );
  const document = new RecordingDocument(pageOptions(template, certificateText, writer));
  drawPage(document, { certificateText, writer, facts, fonts, template, note: () => {} });

  const { ids } = document;
  const { content, dictionary, resources } = internalsOf(document);
  const cut = cutContent(document, content.id, placeholders);
  const lastId = document.objects.length + cut.length - 1;
  const patches = new Map<number, Patch>([
    ...writer.patches,
    [
      dictionary.id,
      { pattern: /(?<=\/Contents )\d+ 0 R/, replacement: `[${cut.map(({ id }) => `${id} 0 R`).join(' ')}]` },
    ],
    [
      resources.id,
      { pattern: /(?<=\/Font <<\n)/, replacement: learnerFontEntries(placeholders, lastId + 1) },
    ],
  ]);
  const objects = document.objects
    .filter(({ id }) => id !== content.id)
    .map((object) => patchObject(object, patches.get(object.id)))
    .map((object) => toLearnerObject(object, ids, placeholders));
  placeholders.assertAllFound();

  const all = [...objects, ...cut];
  const isOpen = (object: LearnerObject | RecordedObject): object is LearnerObject => 'pieces' in object;
  const open = all
    .filter(isOpen)
    .sort((a, b) => Number(a.id === resources.id) - Number(b.id === resources.id));
  const sharedBytes = layOut(
    document.header,
    all.filter((object): object is RecordedObject => !isOpen(object)),
  );
  return {
    ...sharedBytes,
    digest: createHash('sha256').update(sharedBytes.sharedBytes).digest('hex'),
    learnerObjects: open,
    texts: writer.texts,
    fonts: readSharedFonts(document),
    root: ids.root,
    info: ids.info,
  };
}

function learnerFontEntries(placeholders: Placeholders, firstId: number): string {
  return placeholders.bytes(({ fonts }) =>
    fonts.learnerFonts
      .map(({ name }, index) => `/${name} ${firstId + index * OBJECTS_OF_A_FONT} 0 R\n`)
      .join(''),
  );
}

/** Splits the content stream: one stream for each part between placeholders and for each placeholder. */
function cutContent(
  document: RecordingDocument,
  id: number,
  placeholders: Placeholders,
): (LearnerObject | RecordedObject)[] {
  const content = document.objects.find((object) => object.id === id);
  const pieces = placeholders.cut(bytesAsText(content?.data ?? new Uint8Array()));
  return pieces.map((piece, index) => {
    const own = index === 0 ? id : document.objects.length + index;
    if (typeof piece !== 'string') return { id: own, pieces: [piece], stream: {} };
    const packed = deflateSync(Buffer.from(piece, 'latin1'), { level: 9 });
    return { id: own, text: stream({ Filter: 'FlateDecode' }, bytesAsText(packed)) };
  });
}

function patchObject(object: RecordedObject, patch: Patch | undefined): RecordedObject {
  if (!patch) return object;
  const found = object.text.match(new RegExp(patch.pattern, 'g')) ?? [];
  if (found.length !== 1)
    throw new NotCompilable(`Object ${object.id} has ${found.length} places for ${patch.pattern}.`);
  return { id: object.id, text: object.text.replace(patch.pattern, () => patch.replacement) };
}

function toLearnerObject(
  object: RecordedObject,
  ids: DocumentIds,
  placeholders: Placeholders,
): LearnerObject | RecordedObject {
  if (object.id === ids.metadata) {
    const xml = replaceXmlDates(bytesAsText(object.data ?? new Uint8Array()), placeholders);
    return { id: object.id, pieces: placeholders.cut(xml), stream: { Type: 'Metadata', Subtype: 'XML' } };
  }
  const text = object.id === ids.date ? replaceDate(object.text, placeholders) : object.text;
  return placeholders.has(text) ? { id: object.id, pieces: placeholders.cut(text) } : object;
}

function layOut(
  header: Buffer,
  objects: readonly RecordedObject[],
): { sharedBytes: Buffer; offsets: (number | undefined)[] } {
  const parts: Uint8Array[] = [header];
  const offsets: (number | undefined)[] = [];
  let at = header.length;
  for (const { id, text, data } of objects) {
    offsets[id] = at;
    const before = Buffer.from(`${id} 0 obj\n${text}${data ? 'stream\n' : ''}`, 'latin1');
    const after = Buffer.from(`${data ? '\nendstream\n' : ''}endobj\n`, 'latin1');
    for (const part of data ? [before, data, after] : [before, after]) {
      parts.push(part);
      at += part.length;
    }
  }
  const sharedBytes = Buffer.from(new SharedArrayBuffer(at));
  let end = 0;
  for (const part of parts) {
    sharedBytes.set(part, end);
    end += part.length;
  }
  return { sharedBytes, offsets };
}
