// The columns that contain a learner's data, and how a retirement changes each. A test compares this table with the schema of
// each engine and fails for a column without an entry.
import type { Knex } from 'knex';

/** The value of a column after the erasure; `sameAs`: the value of another column, which is not the learner's. */
type Blank = '' | null | { readonly sameAs: string };

interface TableOfColumns {
  /** Emptied when the learner is retired; `row`: the row is deleted. */
  readonly erased: Readonly<Record<string, Blank>> | { readonly row: readonly string[] };
  /** The LMS's user id, alone or in a text such as "learner:7". It stays: it identifies no person after the LMS's retirement. */
  readonly userId: readonly string[];
  /** Shows only that there was a certificate: course, dates, rules, digests, state. */
  readonly impersonal: readonly string[];
}

export const PERSONAL_DATA = {
  certificates: {
    erased: {
      username: '',
      username_key: '',
      recipient_name: '',
      grade: null,
      level_label: null,
      level_wording: null,
      waived: null,
      facts_salt: null,
      name_source: null,
      learner_language: { sameAs: 'language' },
      problem_code: null,
      problem_detail: null,
      problem_params: null,
      revoked_wording: null,
    },
    userId: ['user_id'],
    impersonal: [
      ...['id', 'uuid', 'course_key', 'award_slug', 'version', 'live', 'status', 'mode', 'grade_needed'],
      ...[
        'course_title',
        'organization',
        'issued_at',
        'time_zone',
        'language',
        'template_id',
        'template_version',
      ],
      ...['settings', 'settings_digest', 'request_token', 'file_digest', 'file_size', 'attempts', 'lease_id'],
      ...[
        'leased_until',
        'retry_at',
        'revoked_at',
        'revoked_reason',
        'updated_at',
        'expires_at',
        'erased_at',
      ],
      ...['renewed_at', 'issuer'],
    ],
  },
  grants: {
    erased: { username: '', username_key: '', note: null },
    // The accounts that granted and removed it are staff.
    userId: ['user_id', 'actor', 'removed_by'],
    // The audit trail, which is never changed, has the terms as well, with the user id.
    impersonal: [
      ...[
        'id',
        'uuid',
        'kind',
        'course_key',
        'award_slug',
        'active',
        'waives',
        'label',
        'issued_on',
        'template_id',
      ],
      ...['ends_at', 'granted_at', 'request_token', 'removed_at', 'erased_at'],
    ],
  },
  status_hints: {
    erased: { row: ['username', 'username_key', 'user_id'] },
    userId: ['actor'],
    impersonal: [
      ...['id', 'course_key', 'request_token', 'received_at', 'due_at', 'checked_at', 'attempts', 'lease_id'],
      'leased_until',
    ],
  },
  refusals: {
    erased: { row: ['username', 'username_key', 'user_id', 'problem_detail'] },
    userId: [],
    impersonal: [
      'id',
      'course_key',
      'award_slug',
      'request_token',
      'problem_code',
      'problem_params',
      'refused_at',
    ],
  },
  name_requests: {
    erased: {
      row: ['username', 'user_id', 'current_name', 'proposed_name', 'name_source', 'reason', 'answer'],
    },
    userId: ['decided_by'],
    impersonal: [
      ...['id', 'uuid', 'course_key', 'award_slug', 'active', 'certificate_uuid', 'status'],
      ...['asked_at', 'decided_at'],
    ],
  },
  audit_notes: {
    erased: { row: ['note', 'salt'] },
    userId: [],
    impersonal: ['id', 'course_key', 'seq', 'certificate_uuid'],
  },
  pending_erasures: {
    erased: { row: ['certificate_uuid', 'file_digest'] },
    userId: [],
    impersonal: ['course_key'],
  },
  audit_lines: {
    // It contains names and grades as salted digests; the salt is erased (domain/frozen-facts.ts).
    erased: {},
    userId: ['actor', 'details'],
    impersonal: [
      ...['id', 'course_key', 'seq', 'at', 'request_token', 'action', 'certificate_uuid', 'note_digest'],
      ...['previous_hash', 'hash'],
    ],
  },
  webhook_deliveries: {
    // Of the waiting events only `certificate.retired` is still delivered; finished ones are deleted after some days.
    erased: {},
    userId: ['payload'],
    impersonal: [
      ...[
        'id',
        'event_id',
        'endpoint_id',
        'type',
        'at',
        'certificate_uuid',
        'status',
        'attempts',
        'lease_id',
      ],
      ...['retry_at', 'waiting_since', 'last_status', 'last_problem', 'attempted_at', 'finished_at'],
    ],
  },
  // Designs belong to course teams; the accounts that made and published them are staff.
  templates: {
    erased: {},
    userId: ['created_by', 'updated_by'],
    impersonal: [
      ...['id', 'template_id', 'scope', 'title', 'made_from', 'draft', 'revision', 'published_version'],
      ...['created_at', 'updated_at'],
    ],
  },
  template_versions: {
    erased: {},
    userId: ['published_by'],
    impersonal: ['id', 'template_id', 'number', 'version', 'content', 'note', 'published_at'],
  },
  assets: {
    erased: {},
    userId: ['created_by'],
    impersonal: [
      ...['id', 'scope', 'digest', 'kind', 'name', 'alt_text', 'media_type', 'width', 'height', 'size'],
      'created_at',
    ],
  },
  issuers: {
    erased: {},
    userId: ['updated_by'],
    impersonal: ['id', 'scope', 'profile', 'revision', 'updated_at'],
  },
  runs: {
    erased: {},
    // A preview names learners with a doubtful name by their user id, and the LMS's position in its list may be one.
    userId: ['actor', 'page_cursor', 'counts', 'preview'],
    impersonal: [
      ...[
        'id',
        'uuid',
        'course_key',
        'award_slug',
        'kind',
        'status',
        'active',
        'starts_itself',
        'issues_unconfirmed',
        'request_token',
      ],
      ...[
        'settings',
        'settings_digest',
        'worked_ms',
        'lease_id',
        'leased_until',
        'problem_code',
        'problem_detail',
        'problem_params',
      ],
      ...['created_at', 'updated_at', 'ended_at'],
    ],
  },
  retired_learners: { erased: {}, userId: ['user_id'], impersonal: ['retired_at', 'request_token'] },
  audit_heads: { erased: {}, userId: [], impersonal: ['course_key', 'seq', 'hash'] },
  award_settings: {
    erased: {},
    userId: [],
    impersonal: ['id', 'course_key', 'award_slug', 'usage_key', 'digest', 'settings', 'signed_at'],
  },
  course_schedules: {
    erased: {},
    userId: [],
    impersonal: ['course_key', 'self_paced', 'ends_at', 'certificates_at', 'read_at'],
  },
  status_hint_pace: { erased: {}, userId: [], impersonal: ['id', 'next_at'] },
  disabled_endpoints: { erased: {}, userId: [], impersonal: ['endpoint_id', 'disabled_at'] },
  run_schedule: { erased: {}, userId: [], impersonal: ['id', 'course_key', 'award_slug', 'due_at'] },
  migrations: { erased: {}, userId: [], impersonal: ['name'] },
} as const satisfies Readonly<Record<string, TableOfColumns>>;

/** Returns the values for `update`: what remains of the learner in a row that stays. */
export function blanked(knex: Knex, table: 'certificates' | 'grants'): Record<string, unknown> {
  const columns: Readonly<Record<string, Blank>> = PERSONAL_DATA[table].erased;
  return Object.fromEntries(
    Object.entries(columns).map(([column, blank]) => [
      column,
      blank === null || blank === '' ? blank : knex.ref(blank.sameAs),
    ]),
  );
}
