// What the form holds while an author edits: the settings with numbers as typed, and rows with an identity of their own. Stored
// settings may hold anything, because course files are written without Studio: what can be shown is kept for the author to correct.
import type { BlockRequirement, BlockSettings } from '../../../../shared/award/block-settings.ts';
import type { StoredSettings } from '../../../../shared/award/studio-args.ts';
import { isRecord } from '../../shared/api/http.ts';

type GradeKind = 'passing' | 'own' | 'none';
export type NeedKind = BlockRequirement['kind'];

/** A requirement with the fields of every kind, so that a change of kind and back loses nothing. */
export interface DraftNeed {
  readonly id: number;
  /** A kind that a course file has and the form does not know is kept as it is. */
  readonly kind: NeedKind | (string & {});
  readonly least: string;
  readonly category: string;
  readonly subsection: string;
  readonly name: string;
  /** The section, subsection or unit to complete; an empty key means the whole course. */
  readonly part: string;
  readonly partName: string;
  readonly modes: readonly string[];
}

export interface DraftGroup {
  readonly id: number;
  readonly all: readonly DraftNeed[];
}

export interface DraftLevel {
  readonly id: number;
  readonly label: string;
  readonly from: string;
  readonly wording: string;
  readonly template: string;
}

export interface DraftSignatory {
  readonly id: number;
  readonly name: string;
  readonly role: string;
  /** The digest of the picture of the signature; empty without one. */
  readonly image: string;
}

export interface Draft {
  readonly title: string;
  readonly award: string;
  readonly gradeKind: GradeKind;
  readonly threshold: string;
  readonly modes: readonly string[];
  readonly groups: readonly DraftGroup[];
  readonly levels: readonly DraftLevel[];
  readonly proof: boolean;
  readonly hours: string;
  readonly signatories: readonly DraftSignatory[];
  readonly template: string;
  readonly displayKind: BlockSettings['display']['kind'] | (string & {});
  readonly displayDate: string;
  readonly expiresKind: BlockSettings['expires']['kind'] | (string & {});
  readonly expiresDate: string;
  readonly months: string;
}

/** Returns a new identity of a row at each call. */
export type NextId = () => number;

export function createIds(): NextId {
  let last = 0;
  return () => {
    last += 1;
    return last;
  };
}

/** Returns text for a text field; a list or an object becomes JSON, so that the author sees what the course file has. */
function text(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Returns the rows; anything that is no list has none. */
const rows = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const record = (value: unknown) => (isRecord(value) ? value : {});
const texts = (value: unknown) => rows(value).map(text);

export function readDraft(settings: StoredSettings, nextId: NextId): Draft {
  const { threshold } = settings;
  const [display, expires] = [record(settings.display), record(settings.expires)];
  return {
    title: text(settings.display_name),
    award: text(settings.award),
    gradeKind: threshold === null || threshold === undefined ? 'passing' : threshold === 0 ? 'none' : 'own',
    threshold: threshold === 0 ? '' : text(threshold),
    modes: texts(settings.modes),
    groups: rows(settings.requirements).map((group) => ({
      id: nextId(),
      all: rows(record(group).all).map((need) => readNeed(record(need), nextId())),
    })),
    levels: rows(settings.levels)
      .map(record)
      .map(({ label, from, wording, template }) => ({
        id: nextId(),
        label: text(label),
        from: text(from),
        wording: text(wording),
        template: text(template),
      })),
    proof: settings.proof === true,
    hours: text(settings.hours),
    signatories: rows(settings.signatories)
      .map(record)
      .map(({ name, role, image }) => ({
        id: nextId(),
        name: text(name),
        role: text(role),
        image: text(image),
      })),
    template: text(settings.template),
    displayKind: text(display.kind),
    displayDate: text(display.date),
    expiresKind: text(expires.kind),
    expiresDate: text(expires.date),
    months: text(expires.months),
  };
}

const readNeed = (need: Readonly<Record<string, unknown>>, id: number): DraftNeed => ({
  id,
  kind: text(need.kind),
  least: text(need.least),
  category: text(need.category),
  subsection: text(need.subsection),
  name: text(need.name),
  part: text(isRecord(need.part) ? need.part.block : need.part),
  partName: text(record(need.part).name),
  modes: texts(need.modes),
});

export const newNeed = (id: number): DraftNeed => readNeed({ kind: 'category' }, id);
export const newGroup = (nextId: NextId): DraftGroup => ({ id: nextId(), all: [newNeed(nextId())] });
export const newLevel = (id: number): DraftLevel => ({ id, label: '', from: '', wording: '', template: '' });
export const newSignatory = (id: number): DraftSignatory => ({ id, name: '', role: '', image: '' });

/** Returns the settings to send. A number that cannot be read is sent as typed: the schema refuses it and names its field. */
export function writeSettings(draft: Draft): BlockSettings {
  const settings = {
    display_name: draft.title.trim(),
    award: draft.award.trim(),
    threshold:
      draft.gradeKind === 'passing' ? null : draft.gradeKind === 'none' ? 0 : readNumber(draft.threshold),
    modes: draft.modes,
    requirements: draft.groups.map(({ all }) => ({ all: all.map(writeNeed) })),
    levels: draft.levels.map(({ label, from, wording, template }) => ({
      label: tidy(label),
      from: readNumber(from),
      ...(tidy(wording) === '' ? {} : { wording: tidy(wording) }),
      ...(template === '' ? {} : { template }),
    })),
    expires:
      draft.expiresKind === 'date'
        ? { kind: 'date', date: draft.expiresDate }
        : draft.expiresKind === 'after'
          ? { kind: 'after', months: readNumber(draft.months) }
          : { kind: draft.expiresKind },
    display:
      draft.displayKind === 'date' ? { kind: 'date', date: draft.displayDate } : { kind: draft.displayKind },
    proof: draft.proof,
    hours: draft.hours.trim() === '' ? null : readNumber(draft.hours),
    signatories: draft.signatories.map(({ name, role, image }) => ({
      name: tidy(name),
      role: tidy(role),
      ...(image === '' ? {} : { image }),
    })),
    template: draft.template.trim(),
  };
  return settings as BlockSettings;
}

/** What each kind of requirement sends beside its kind. */
const NEEDS: Readonly<Record<NeedKind, (need: DraftNeed) => object>> = {
  'course-grade': ({ least }) => ({ least: least.trim() === '' ? null : readNumber(least) }),
  category: ({ category, least }) => ({ category: tidy(category), least: readNumber(least) }),
  subsection: ({ subsection, name, least }) => ({
    subsection: subsection.trim(),
    name: tidy(name),
    least: readNumber(least),
  }),
  completion: ({ part, partName, least }) => ({
    part: part.trim() === '' ? null : { block: part.trim(), name: tidy(partName) },
    least: readNumber(least),
  }),
  mode: ({ modes }) => ({ modes }),
  identity: () => ({}),
};

export const isNeedKind = (kind: string): kind is NeedKind => Object.hasOwn(NEEDS, kind);

const writeNeed = (need: DraftNeed) => ({
  kind: need.kind,
  ...(isNeedKind(need.kind) ? NEEDS[need.kind](need) : {}),
});

export const tidy = (value: string) => value.replace(/\s+/g, ' ').trim();

/** Arabic and Persian keyboards have digits of their own. */
const digit = (sign: string) => String((sign.codePointAt(0) ?? 0) & 0xf);

/** Returns the number of "66.67", "66,67 %" or "٧٠", with at most two decimals; any other text unchanged. */
export function readNumber(typed: string): number | string {
  const plain = typed
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, digit)
    .replace(/[\u200e\u200f\u061c\s]/g, '')
    .replace(/[%\u066a]$/, '')
    .replace(/[,\u066b]/, '.');
  return /^-?\d{1,9}(?:\.\d{0,9})?$/.test(plain) ? Math.round(Number(plain) * 100) / 100 : typed.trim();
}
