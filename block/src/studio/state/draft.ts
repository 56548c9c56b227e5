// What the form holds while an author edits: the settings with numbers as typed, and rows with an identity of their own.
import type { BlockRequirement, BlockSettings } from '../../../../shared/award/block-settings.ts';

type GradeKind = 'passing' | 'own' | 'none';
export type NeedKind = BlockRequirement['kind'];

/** A requirement with the fields of every kind, so that a change of kind and back loses nothing. */
export interface DraftNeed {
  readonly id: number;
  readonly kind: NeedKind;
  readonly least: string;
  readonly category: string;
  readonly subsection: string;
  readonly name: string;
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
}

export interface Draft {
  readonly title: string;
  readonly award: string;
  readonly gradeKind: GradeKind;
  readonly threshold: string;
  readonly modes: readonly string[];
  readonly groups: readonly DraftGroup[];
  readonly levels: readonly DraftLevel[];
  readonly hours: string;
  readonly signatories: readonly DraftSignatory[];
  readonly template: string;
  readonly displayKind: BlockSettings['display']['kind'];
  readonly displayDate: string;
  readonly expiresKind: BlockSettings['expires']['kind'];
  readonly expiresDate: string;
  readonly months: string;
}

let rows = 0;
const nextRow = () => {
  rows += 1;
  return rows;
};

const text = (value: number | null | undefined) =>
  value === null || value === undefined ? '' : String(value);

export function readDraft(settings: BlockSettings): Draft {
  const { threshold, display, expires } = settings;
  return {
    title: settings.display_name,
    award: settings.award,
    gradeKind: threshold === null ? 'passing' : threshold === 0 ? 'none' : 'own',
    threshold: text(threshold || null),
    modes: settings.modes,
    groups: settings.requirements.map(({ all }) => ({ id: nextRow(), all: all.map(readNeed) })),
    levels: settings.levels.map((level) => ({
      id: nextRow(),
      label: level.label,
      from: text(level.from),
      wording: level.wording ?? '',
      template: level.template ?? '',
    })),
    hours: text(settings.hours),
    signatories: settings.signatories.map((each) => ({ ...each, id: nextRow() })),
    template: settings.template,
    displayKind: display.kind,
    displayDate: display.kind === 'date' ? display.date : '',
    expiresKind: expires.kind,
    expiresDate: expires.kind === 'date' ? expires.date : '',
    months: expires.kind === 'after' ? text(expires.months) : '',
  };
}

function readNeed(need: BlockRequirement): DraftNeed {
  const least = 'least' in need ? text(need.least) : '';
  return { ...newNeed(), ...need, least };
}

export const newNeed = (): DraftNeed => ({
  id: nextRow(),
  kind: 'category',
  least: '',
  category: '',
  subsection: '',
  name: '',
  modes: [],
});
export const newGroup = (): DraftGroup => ({ id: nextRow(), all: [newNeed()] });
export const newLevel = (): DraftLevel => ({ id: nextRow(), label: '', from: '', wording: '', template: '' });
export const newSignatory = (): DraftSignatory => ({ id: nextRow(), name: '', role: '' });

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
          : { kind: 'never' },
    display:
      draft.displayKind === 'date' ? { kind: 'date', date: draft.displayDate } : { kind: draft.displayKind },
    hours: draft.hours.trim() === '' ? null : readNumber(draft.hours),
    signatories: draft.signatories.map(({ name, role }) => ({ name: tidy(name), role: tidy(role) })),
    template: draft.template.trim(),
  };
  return settings as BlockSettings;
}

function writeNeed(need: DraftNeed) {
  const { kind, modes } = need;
  switch (kind) {
    case 'course-grade':
      return { kind, least: need.least.trim() === '' ? null : readNumber(need.least) };
    case 'category':
      return { kind, category: tidy(need.category), least: readNumber(need.least) };
    case 'subsection':
      return {
        kind,
        subsection: need.subsection.trim(),
        name: tidy(need.name),
        least: readNumber(need.least),
      };
    case 'mode':
      return { kind, modes };
    case 'identity':
      return { kind };
    default: {
      const never: never = kind;
      return never;
    }
  }
}

const tidy = (value: string) => value.replace(/\s+/g, ' ').trim();

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
