// Draws a template once, for everybody who shares the facts: pdfkit lays out the page, and what belongs to a learner is
// left open. What comes back is a file cut into what stands and what is filled.
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { CertificateFacts } from '../../domain/certificates/certificate-facts.ts';
import type { FontBook } from '../../fonts/font-book.ts';
import type { Design } from '../../templates/template-with-images.ts';
import type { Making } from '../drawing/drawing.ts';
import { drawPage, pageOptions } from '../drawing/page.ts';
import { chooseWords } from '../text/certificate-text.ts';
import type { SetText } from '../text/set-text.ts';
import { NotCompilable } from './not-compilable.ts';
import type { StandingFonts } from './page-fonts.ts';
import { OBJECTS_OF_A_FONT, standingFonts } from './page-fonts.ts';
import type { Entries } from './pdf-syntax.ts';
import { bytesAsText, stream } from './pdf-syntax.ts';
import type { Patch } from './placeholder-writer.ts';
import { leaveDate, leaveXmlDates, placeholderWriter } from './placeholder-writer.ts';
import type { Piece } from './placeholders.ts';
import { Placeholders } from './placeholders.ts';
import type { DocumentIds, RecordedObject } from './recording-document.ts';
import { insideOf, RecordingDocument } from './recording-document.ts';
import { onlyShared, sampleFacts, sharedFacts } from './shared-facts.ts';

/** An object that is written for each learner. */
export interface OpenObject {
  readonly id: number;
  readonly pieces: readonly Piece[];
  /** Entries of its dictionary, if it is a stream: its length is told before it. */
  readonly stream?: Entries;
}

export interface CompiledPage {
  /** The beginning of every file: its header and the objects that stand. In memory that threads share. */
  readonly standing: Buffer;
  /** By id; nothing for 0 and for objects that are open. */
  readonly offsets: readonly (number | undefined)[];
  /** In the order of their filling: what names the learner's fonts comes last. */
  readonly open: readonly OpenObject[];
  readonly texts: readonly Making<SetText>[];
  readonly fonts: StandingFonts;
  /** Digest of everything that stands. */
  readonly digest: string;
  readonly root: number;
  readonly info: number;
}

/** Throws `text-overflow` and `name-not-drawable` for what is said to everybody, and an Error when something that
 *  belongs to a learner was to be printed for all. */
export function compilePage(design: Design, anyone: CertificateFacts, fonts: FontBook): CompiledPage {
  const facts = sharedFacts(anyone);
  const gaps = new Placeholders();
  const wordsFor = (each: CertificateFacts) => chooseWords(design.template, each);
  const words = onlyShared(wordsFor(facts));
  const writer = placeholderWriter(words, sampleFacts(facts, words.language).map(wordsFor), gaps, fonts);
  const document = new RecordingDocument(pageOptions(design, words, writer));
  drawPage(document, { words, ink: writer, facts, fonts, design, note: () => {} });

  const { ids } = document;
  const { content, dictionary, resources } = insideOf(document);
  const cut = cutContent(document, content.id, gaps);
  const lastId = document.objects.length + cut.length - 1;
  const patches = new Map<number, Patch>([
    ...writer.patches,
    [
      dictionary.id,
      { pattern: /(?<=\/Contents )\d+ 0 R/, replacement: `[${cut.map(({ id }) => `${id} 0 R`).join(' ')}]` },
    ],
    [resources.id, { pattern: /(?<=\/Font <<\n)/, replacement: leaveOwnFonts(gaps, lastId + 1) }],
  ]);
  const objects = document.objects
    .filter(({ id }) => id !== content.id)
    .map((object) => patchObject(object, patches.get(object.id)))
    .map((object) => openObject(object, ids, gaps));
  gaps.assertAllFound();

  const all = [...objects, ...cut];
  const isOpen = (object: OpenObject | RecordedObject): object is OpenObject => 'pieces' in object;
  const open = all
    .filter(isOpen)
    .sort((a, b) => Number(a.id === resources.id) - Number(b.id === resources.id));
  const standing = layOut(
    document.header,
    all.filter((object): object is RecordedObject => !isOpen(object)),
  );
  return {
    ...standing,
    digest: createHash('sha256').update(standing.standing).digest('hex'),
    open,
    texts: writer.texts,
    fonts: standingFonts(document),
    root: ids.root,
    info: ids.info,
  };
}

function leaveOwnFonts(gaps: Placeholders, firstId: number): string {
  return gaps.bytes(({ fonts }) =>
    fonts.own.map(({ name }, index) => `/${name} ${firstId + index * OBJECTS_OF_A_FONT} 0 R\n`).join(''),
  );
}

/** The page's drawing as a stream for each stretch between gaps and for each gap. */
function cutContent(
  document: RecordingDocument,
  id: number,
  gaps: Placeholders,
): (OpenObject | RecordedObject)[] {
  const content = document.objects.find((object) => object.id === id);
  const pieces = gaps.cut(bytesAsText(content?.data ?? new Uint8Array()));
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

function openObject(
  object: RecordedObject,
  ids: DocumentIds,
  gaps: Placeholders,
): OpenObject | RecordedObject {
  if (object.id === ids.metadata) {
    const xml = leaveXmlDates(bytesAsText(object.data ?? new Uint8Array()), gaps);
    return { id: object.id, pieces: gaps.cut(xml), stream: { Type: 'Metadata', Subtype: 'XML' } };
  }
  const text = object.id === ids.date ? leaveDate(object.text, gaps) : object.text;
  return gaps.has(text) ? { id: object.id, pieces: gaps.cut(text) } : object;
}

function layOut(
  header: Buffer,
  objects: readonly RecordedObject[],
): { standing: Buffer; offsets: (number | undefined)[] } {
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
  const standing = Buffer.from(new SharedArrayBuffer(at));
  let end = 0;
  for (const part of parts) {
    standing.set(part, end);
    end += part.length;
  }
  return { standing, offsets };
}
