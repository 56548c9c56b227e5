// What the XBlock's studio_view passes to the settings form, and what its save handler answers. Types only.
import type { BlockSettings, FaultCode } from './block-settings.ts';

/** One fault of the settings. `path` leads to the value, such as ["levels", 0, "from"]. */
export interface SettingsFault {
  readonly path: readonly (string | number)[];
  readonly code: FaultCode;
  /** What the author wrote, shortened. */
  readonly value: string;
  /** The limit that the value breaks, for codes that have one. */
  readonly most?: number;
}

/** The stored value of every field, which an import may have filled with anything. */
export type StoredSettings = Readonly<Record<keyof BlockSettings, unknown>>;

/** Facts of the course, for choices in the form. Null where the platform does not say: the form then accepts any text. */
export interface CourseFacts {
  readonly title: string | null;
  /** The name of the organisation, or its code. */
  readonly organization: string | null;
  readonly modes: readonly { readonly slug: string; readonly name: string }[] | null;
  /** The assignment types of the grading policy. */
  readonly assignmentTypes: readonly string[] | null;
  /** Names of grades with the least percent for each, the highest first; the last one is the passing grade. */
  readonly cutoffs: readonly { readonly name: string; readonly percent: number }[] | null;
  readonly subsections:
    | readonly {
        readonly key: string;
        readonly name: string;
        readonly section: string;
        readonly isGraded: boolean;
      }[]
    | null;
  /** Sections, subsections and units in the order of the outline; `within`: the titles around them. */
  readonly parts:
    | readonly { readonly key: string; readonly name: string; readonly within: readonly string[] }[]
    | null;
}

export interface StudioArgs {
  /** BCP 47 tag and writing direction of the page. */
  readonly locale: string;
  readonly dir: 'ltr' | 'rtl';
  /** Compiled react-intl catalogue for `locale`; null for English. */
  readonly messages: Readonly<Record<string, unknown>> | null;
  readonly csrfCookie: string;
  readonly settings: StoredSettings;
  /** Faults of the stored settings, as after the import of a course file. */
  readonly faults: readonly SettingsFault[];
  readonly course: CourseFacts;
  /** Null in libraries. The author token of handler `author_token` is for this course. */
  readonly courseId: string | null;
  /** Null where the site has no service. */
  readonly serviceUrl: string | null;
  /** The shipped designs, with the addresses of their pictures. */
  readonly designs: readonly { readonly id: string; readonly title: string; readonly pictureUrl: string }[];
}

/** Answer of POST handler `save_settings` with the settings as its body: no faults means saved. */
export interface SaveAnswer {
  readonly faults: readonly SettingsFault[];
}
