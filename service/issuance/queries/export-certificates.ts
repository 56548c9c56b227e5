// Exports the certificates of an award as CSV, line by line as they are read, however many there are.
import type { AwardKey } from '../../domain/award-key.ts';
import { type Certificate, issuedOnOf, publicStatusOf } from '../../domain/certificates/certificate.ts';
import { lastValidOnOf } from '../../domain/certificates/expiry.ts';
import type { Staff } from '../../domain/staff.ts';
import { requireAccess } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { Cell } from '../ports/csv.ts';
import type { AwardPlace } from '../ports/reports.ts';

type Deps = Pick<IssuanceDeps, 'stores' | 'links' | 'clock' | 'csv'>;

const PAGE = 500;

interface Row {
  readonly certificate: Certificate;
  /** The current version of the same learner. */
  readonly live: Certificate | undefined;
  readonly now: string;
  readonly links: Deps['links'];
}

/** The columns, in their order; docs/staff.md says what they mean. Grades are not among them. */
const COLUMNS: readonly [string, (row: Row) => Cell][] = [
  ['certificate', ({ certificate }) => certificate.uuid],
  ['version', ({ certificate }) => certificate.version],
  ['status', statusOf],
  ['user_id', ({ certificate }) => certificate.userId],
  ['username', ({ certificate }) => certificate.username],
  ['name', ({ certificate }) => certificate.recipientName],
  ['level', ({ certificate }) => certificate.level?.label ?? null],
  ['mode', ({ certificate }) => certificate.mode],
  ['issued_on', ({ certificate }) => issuedOnOf(certificate)],
  ['issued_at', ({ certificate }) => certificate.issuedAt],
  ['expires_at', ({ certificate }) => certificate.expiresAt ?? null],
  ['last_valid_on', ({ certificate }) => lastValidOnOf(certificate) ?? null],
  ['revoked_at', ({ certificate }) => certificate.revoked?.at ?? null],
  ['revoked_reason', ({ certificate }) => certificate.revoked?.reason ?? null],
  ['erased_at', ({ certificate }) => certificate.erasedAt ?? null],
  ['problem', ({ certificate }) => certificate.problem?.code ?? null],
  ['template', ({ certificate: { template } }) => `${template.id}@${template.version}`],
  ['settings', ({ certificate }) => certificate.settingsDigest],
  ['file_sha256', ({ certificate }) => certificate.file?.digest ?? null],
  ['request_token', ({ certificate }) => certificate.requestToken],
  ['verify_url', ({ certificate, links }) => links.verify(certificate.uuid)],
];

/** The status as on the verify page, or why the certificate cannot be verified. */
function statusOf({ certificate, live, now }: Row): string {
  const known = publicStatusOf(certificate, live, now);
  if (known !== undefined) return known;
  return certificate.status === 'error' ? 'failed' : 'generating';
}

/** Yields texts of many lines each; the first begins with the column names. Throws `forbidden` before it yields; rejects when the
 *  store fails midway, so that an incomplete list is not taken for a complete one. */
export function exportCertificates(
  award: AwardKey,
  { bom }: { readonly bom: boolean },
  staff: Staff,
  deps: Deps,
): AsyncGenerator<string> {
  requireAccess(staff, 'read', award.courseKey);
  return linesOf(award, bom, deps);
}

async function* linesOf(
  award: AwardKey,
  bom: boolean,
  { stores, links, clock, csv }: Deps,
): AsyncGenerator<string> {
  const now = clock.now().toISOString();
  const write = (versions: readonly Certificate[]) => {
    const live = versions.find(({ isLive }) => isLive);
    const rows = versions.map((certificate) => ({ certificate, live, now, links }));
    return csv.write(rows.map((row) => COLUMNS.map(([, cell]) => cell(row))));
  };
  yield csv.write([COLUMNS.map(([name]) => name)], { mark: bom });

  // The versions of one learner are written together: the current one decides the status of the others.
  let versions: Certificate[] = [];
  let after: AwardPlace | undefined;
  for (;;) {
    const page = await stores.reports.listByAward(award, after, PAGE);
    let text = '';
    for (const certificate of page) {
      if (versions[0] !== undefined && versions[0].userId !== certificate.userId) {
        text += write(versions);
        versions = [];
      }
      versions.push(certificate);
      after = certificate;
    }
    if (page.length < PAGE) {
      yield text + write(versions);
      return;
    }
    yield text;
  }
}
