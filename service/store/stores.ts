// The stores over knex, one for each interface of issuance/ports/stores.ts.
import type { Knex } from 'knex';
import type { Stores } from '../issuance/ports/stores.ts';
import { createAuditTrail } from './audit/audit.ts';
import { createCertificateStore } from './certificates/certificates.ts';
import { createCorrectionStore } from './certificates/corrections.ts';
import { createNameRequestStore } from './certificates/name-requests.ts';
import { createReportStore } from './certificates/reports.ts';
import { checkDatabase } from './check-database.ts';
import { createAssetStore } from './designs/assets.ts';
import { createIssuerStore } from './designs/issuers.ts';
import { createTemplateStore } from './designs/templates.ts';
import { createEventStore } from './events/events.ts';
import { createGrantStore } from './grants/grants.ts';
import { createStatusHintStore } from './hints/status-hints.ts';
import { createErasureStore } from './retirement/erasures.ts';
import { createRetirementStore } from './retirement/retired.ts';
import { certificateReader } from './rows/certificate-row.ts';
import { createJobStore } from './runs/jobs.ts';
import { createRefusalStore } from './runs/refusals.ts';
import { createRunStore } from './runs/runs.ts';
import { createScheduleStore } from './settings/schedules.ts';
import { createSettingsStore } from './settings/settings.ts';

export function createStores(knex: Knex): Stores {
  const toCertificate = certificateReader();
  return {
    assets: createAssetStore(knex),
    audit: createAuditTrail(knex),
    certificates: createCertificateStore(knex, toCertificate),
    corrections: createCorrectionStore(knex, toCertificate),
    erasures: createErasureStore(knex),
    events: createEventStore(knex),
    grants: createGrantStore(knex),
    issuers: createIssuerStore(knex),
    jobs: createJobStore(knex),
    nameRequests: createNameRequestStore(knex),
    refusals: createRefusalStore(knex),
    reports: createReportStore(knex, toCertificate),
    retirement: createRetirementStore(knex),
    runs: createRunStore(knex),
    schedules: createScheduleStore(knex),
    settings: createSettingsStore(knex),
    statusHints: createStatusHintStore(knex),
    templates: createTemplateStore(knex),
    check: () => checkDatabase(knex),
  };
}
