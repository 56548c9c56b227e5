// A pdfkit document that records its finished objects instead of writing a file. It uses four undocumented methods of
// pdfkit; the version is pinned, and test/pdf/compiled.test.ts checks them.
import PDFDocument from 'pdfkit';

interface Reference {
  readonly id: number;
}

interface PdfkitInternals {
  _write(data: Uint8Array | string): void;
  _refEnd(reference: Reference): void;
  _root: Reference;
  _info: Reference & { readonly data: Readonly<Record<string, Reference>> };
  metadataRef: Reference;
}

const Base = PDFDocument as unknown as new (
  options: PDFKit.PDFDocumentOptions,
) => PDFKit.PDFDocument & PdfkitInternals;

/** Object ids that the trailer or a learner's values need. */
export interface DocumentIds {
  readonly root: number;
  readonly info: number;
  readonly metadata: number;
  /** The instant of issue. */
  readonly date: number;
}

/** One object as pdfkit wrote it. */
export interface RecordedObject {
  readonly id: number;
  /** Dictionary or value, one character for each byte; without `obj` and `endobj`. */
  readonly text: string;
  /** The data of the stream, encoded as the dictionary says. */
  readonly data?: Uint8Array;
}

export class RecordingDocument extends Base {
  /** In the order of writing, which is not the order of ids. */
  readonly objects: RecordedObject[] = [];
  // Without initial values: pdfkit writes the header before this class is set up.
  declare private written: (Uint8Array | string)[] | undefined;
  readonly header: Buffer;

  constructor(options: PDFKit.PDFDocumentOptions) {
    super(options);
    this.header = Buffer.concat((this.written ?? []).map(bytesOf));
    this.written = [];
    // The content stream is split at the placeholders and compressed after that.
    contentOf(this).compress = false;
  }

  override _write(data: Uint8Array | string): void {
    this.written ??= [];
    this.written.push(typeof data === 'string' ? `${data}\n` : data);
  }

  override _refEnd(reference: Reference): void {
    const [, text = '', , data] = this.written ?? [];
    this.written = [];
    this.objects.push({
      id: reference.id,
      text: String(text),
      ...(data instanceof Uint8Array ? { data } : {}),
    });
    super._refEnd(reference);
  }

  /** Where pdfkit would write the table of objects. */
  _finalize(): void {
    this.push(null);
  }

  get ids(): DocumentIds {
    const date = this._info.data.CreationDate?.id ?? 0;
    return { root: this._root.id, info: this._info.id, metadata: this.metadataRef.id, date };
  }
}

/** pdfkit's state of the only page. */
export interface PageInternals {
  readonly content: Reference & { compress: boolean };
  readonly dictionary: Reference;
  readonly resources: Reference;
  readonly fonts: Record<string, unknown>;
  readonly annotations: readonly Reference[];
}

export function internalsOf(document: PDFKit.PDFDocument): PageInternals {
  return document.page as unknown as PageInternals;
}

function contentOf(document: PDFKit.PDFDocument): PageInternals['content'] {
  return internalsOf(document).content;
}

function bytesOf(data: Uint8Array | string): Uint8Array {
  return typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
}
