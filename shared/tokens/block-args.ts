// What the XBlock's fragment passes to the JavaScript (json_args), and what its token handlers answer. Types only: this file
// adds nothing to the bundle.
import type { AwardSettings } from '../award/award-settings.ts';

/** `learner` calls the service; `visitor` asks to log in; `preview` (Studio) shows the settings. */
export type BlockView = 'learner' | 'visitor' | 'preview';

/** What the staff panel needs and learners do not. */
export interface StaffArgs {
  /** The address of the panel's own script. */
  readonly scriptUrl: string;
  readonly courseId: string;
}

export interface BlockArgs {
  readonly view: BlockView;
  /** Origin of the service, such as "https://grademe.example.org"; null when the operator has not set it. */
  readonly serviceUrl: string | null;
  readonly displayName: string;
  /** BCP 47 tag and writing direction of the page. */
  readonly locale: string;
  readonly dir: 'ltr' | 'rtl';
  /** Compiled react-intl catalogue for `locale` (values are ICU syntax trees); null for English. */
  readonly messages: Readonly<Record<string, unknown>> | null;
  /** Name of Django's CSRF cookie. */
  readonly csrfCookie: string;
  /** The author's settings, shown in the preview. `threshold` in basis points, null = the course's passing grade. */
  readonly award: AwardSettings;
  /** Where to log in, where to add a full name, and the course's own page, on which people enroll; null when unknown. */
  readonly loginUrl: string | null;
  readonly accountUrl: string | null;
  readonly courseUrl: string | null;
  /** The address of the script about names: proofs and corrections; null outside the learner's own view. */
  readonly namesScriptUrl: string | null;
  /** For course staff who do not masquerade as a learner; else null. */
  readonly staff: StaffArgs | null;
}

/** Answer of POST handler `token` with `{}`. */
export interface TokenAnswer {
  readonly token: string;
  /** Seconds. */
  readonly expires_in: number;
}

/** Answer of POST handler `author_token` with `{}`, and of the LMS's `GET /api/grademe/v1/token`: these pages do not know the service
 *  otherwise. */
export interface ServiceTokenAnswer extends TokenAnswer {
  /** Origin of the service. */
  readonly service_url: string;
}

/** Refusals of the `token` handler: 401 anonymous, 409 preview, 503 not configured; body {error}. */
export interface TokenRefusal {
  readonly error: string;
}
