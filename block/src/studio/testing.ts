// A stand-in for the service's API for authors: it keeps designs and pictures, and can fail on request.
import type { DesignDraft, DesignSummary, DraftChange } from '../../../shared/award/designs.ts';
import { Trouble, type TroubleCode } from '../shared/api/problem.ts';
import type { DesignsPort } from './service/designs-port.ts';

const DEFINITION = {
  title: 'Classic',
  page: { size: 'A4', orientation: 'landscape' },
  defaultLanguage: 'en',
  documentTitle: 'heading',
  languages: {
    en: { dir: 'ltr', words: { heading: 'Certificate of Completion', name: '{recipientName}' } },
    ar: { dir: 'rtl', words: { heading: 'شهادة إتمام', name: '{recipientName}' } },
  },
  elements: [
    { kind: 'text', words: 'heading', x: 100, y: 90, width: 600, height: 60, colour: '#1d3b53' },
    { kind: 'text', words: 'recipient-name', x: 100, y: 200, width: 600, height: 60, colour: '#15191d' },
    {
      kind: 'signatories',
      x: 264,
      y: 411,
      width: 400,
      height: 90,
      line: { thickness: 0.6, colour: '#b08d57' },
    },
  ],
};

const summary = (id: string, title: string, scope: string | null): DesignSummary => ({
  ...{ id, title, scope, madeFrom: null, published: 'v1', hasChanges: false, updatedAt: null },
});

type Call = readonly [name: keyof DesignsPort, ...given: readonly unknown[]];

export interface FakeService extends DesignsPort {
  readonly calls: readonly Call[];
  /** Every later call of this name fails, until `code` is null. */
  fail(name: keyof DesignsPort, code: TroubleCode | null): void;
  /** Another author saves the draft. */
  saveElsewhere(id: string, title: string): void;
}

export function createFakeService(): FakeService {
  const calls: Call[] = [];
  const failures = new Map<keyof DesignsPort, TroubleCode>();
  const designs = new Map<string, DesignDraft>();
  const published = new Set<string>();
  const note = (...call: Call) => {
    calls.push(call);
    const code = failures.get(call[0]);
    if (code !== undefined) throw new Trouble({ code, detail: `detail of ${code}` });
  };
  const stored = (id: string): DesignDraft => {
    const design = designs.get(id);
    if (design === undefined) throw new Trouble({ code: 'not-found' });
    return design;
  };
  const write = (id: string, { title, draft }: Pick<DraftChange, 'title' | 'draft'>): DesignDraft => {
    const before = stored(id);
    const after = { ...before, title, draft, revision: before.revision + 1 };
    designs.set(id, after);
    return after;
  };
  return {
    calls,
    fail(name, code) {
      if (code === null) failures.delete(name);
      else failures.set(name, code);
    },
    saveElsewhere(id, title) {
      write(id, { title, draft: stored(id).draft });
    },
    async list() {
      note('list');
      const own = [...designs.values()].map(({ id, title }) => ({
        ...summary(id, title, 'course:course-v1:A+B+C'),
        published: published.has(id) ? 'v1' : null,
      }));
      return [...own, summary('classic', 'Classic', null), summary('formal', 'Formal', null)];
    },
    async create(design) {
      note('create', design);
      const id = `own-${designs.size + 1}`;
      const made = {
        ...{
          ...summary(id, design.title, 'course:course-v1:A+B+C'),
          published: null,
          madeFrom: design.madeFrom,
        },
        ...{
          revision: 1,
          draft: { definition: DEFINITION, images: {} },
          languages: ['en', 'ar'],
          findings: [],
        },
      };
      designs.set(id, made);
      return made;
    },
    async read(id) {
      note('read', id);
      return stored(id);
    },
    async save(id, change) {
      note('save', id, change);
      if (stored(id).revision !== change.revision) throw new Trouble({ code: 'conflict' });
      return write(id, change);
    },
    async publish(id, revision) {
      note('publish', id, revision);
      published.add(id);
    },
    async draw(id, request) {
      note('draw', id, request);
      return new Blob([JSON.stringify(request)]);
    },
    async upload(file, details) {
      note('upload', file.name, details);
      const now = '2026-12-01T00:00:00Z';
      const size = {
        width: 10,
        height: 10,
        size: file.size,
        mediaType: 'image/png',
        createdAt: now,
      } as const;
      return { ...details, ...size, scope: 'course:course-v1:A+B+C', digest: 'd'.repeat(64) };
    },
    async readPicture(digest) {
      note('readPicture', digest);
      return new Blob([digest]);
    },
    async countEarning(fields) {
      note('countEarning', fields);
      return {
        ...{ learners: 40, earning: 12, unknown: 0, reachGrade: 12, assumedMet: [] },
        meet: fields.requirements.map(({ all }) => all.map(() => null)),
        readAt: '2026-12-01T00:00:00Z',
      };
    },
    async readIssuer() {
      note('readIssuer');
      return {
        scope: 'organization:A',
        revision: 1,
        profile: { name: 'Practice University', url: 'https://practice.example.org' },
      };
    },
  };
}
