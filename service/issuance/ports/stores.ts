// The stores of the database, one for each kind of row. Functions take the stores that they use.
import type { AuditTrail } from './audit.ts';
import type { CertificateStore } from './certificates.ts';
import type { CorrectionStore } from './corrections.ts';
import type { AssetStore } from './designs/assets.ts';
import type { IssuerStore } from './designs/issuers.ts';
import type { TemplateStore } from './designs/templates.ts';
import type { ErasureStore } from './erasures.ts';
import type { EventStore } from './events.ts';
import type { GrantStore } from './grants.ts';
import type { JobStore } from './jobs.ts';
import type { NameRequestStore } from './name-requests.ts';
import type { RefusalStore } from './refusals.ts';
import type { ReportStore } from './reports.ts';
import type { RetirementStore } from './retirement.ts';
import type { RunStore } from './runs.ts';
import type { ScheduleStore } from './schedules.ts';
import type { SettingsStore } from './settings.ts';
import type { StatusHintStore } from './status-hints.ts';

/** Every method rejects with `storage-unavailable` when the database does not answer. A change and its audit line are one
 *  transaction. */
export interface Stores {
  readonly assets: AssetStore;
  readonly audit: AuditTrail;
  readonly certificates: CertificateStore;
  readonly corrections: CorrectionStore;
  readonly erasures: ErasureStore;
  readonly events: EventStore;
  readonly grants: GrantStore;
  readonly issuers: IssuerStore;
  readonly jobs: JobStore;
  readonly nameRequests: NameRequestStore;
  readonly refusals: RefusalStore;
  readonly reports: ReportStore;
  readonly retirement: RetirementStore;
  readonly runs: RunStore;
  readonly schedules: ScheduleStore;
  readonly settings: SettingsStore;
  readonly statusHints: StatusHintStore;
  readonly templates: TemplateStore;
  /** Resolves with undefined when the database can be read and written. Changes nothing. Rejects when it does not answer. */
  check(): Promise<'read-only' | 'damaged' | undefined>;
}
