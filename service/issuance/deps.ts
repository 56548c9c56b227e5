// What the use cases need from outside: service/process/compose.ts or a test passes it in.
import type { AwardSettings } from '../../shared/award/award-settings.ts';
import type { Csv } from './ports/csv.ts';
import type { DesignTools } from './ports/designs/design-tools.ts';
import type { FileStore } from './ports/files.ts';
import type { CertificateRenderer, Clock, Jobs, Lms, Log } from './ports/ports.ts';
import type { Stores } from './ports/stores.ts';
import type { IssuanceState } from './state.ts';

export interface IssuanceDeps {
  readonly stores: Stores;
  readonly files: FileStore;
  readonly jobs: Jobs;
  readonly lms: Lms;
  readonly renderer: CertificateRenderer;
  readonly designTools: DesignTools;
  readonly csv: Csv;
  readonly clock: Clock;
  readonly log: Log;
  readonly links: Links;
  readonly options: IssuanceOptions;
  readonly state: IssuanceState;
  /** Called after each step of an award; a test build ends the process here. */
  readonly onStep?: (step: AwardStep, certificateUuid: string) => void | Promise<void>;
}

export type AwardStep = 'reserved' | 'drawn' | 'saved' | 'published';

interface IssuanceOptions {
  /** IANA zone in which new certificates print their date. */
  readonly timeZone: string;
  /** Language of the certificate's own text, BCP 47. */
  readonly language: string;
  /** Seconds that one attempt may take before another process takes over. */
  readonly leaseSeconds: number;
}

/** Addresses of a certificate. Signed addresses work for minutes, the verify address permanently. */
export interface Links {
  verify(uuid: string): string;
  download(uuid: string, digest: string, reader?: Reader): string;
  picture(uuid: string, digest: string): string;
  /** Of the issuer. */
  logo(uuid: string): string;
}

/** Staff may open a certificate that its learner cannot see yet. */
export type Reader = 'staff';

/** The learner who receives the certificate, and the rules that apply. */
export interface Recipient {
  readonly userId: number;
  readonly username: string;
  readonly courseKey: string;
  /** BCP 47 tag of the interface. */
  readonly locale: string;
  readonly settings: AwardSettings;
}

/** The learner and the block that a token names, in our words. */
export interface BlockSession extends Recipient {
  readonly usageKey: string;
  readonly isStaff: boolean;
  /** Staff who view the block as a learner, or a draft in Studio: reads only. */
  readonly readOnly: boolean;
  readonly published: boolean;
  /** Seconds since 1970. */
  readonly signedAt: number;
}
