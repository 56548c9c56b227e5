// What the database has of a learner, column by column, and what a retirement does to it. A test compares this table with the schema of
// each engine: a new column is entered here, or the test fails.
import type { Knex } from 'knex';

/** What an erased column holds afterwards; `sameAs`: the value of another column, which is not the learner's. */
type Blank = '' | null | { readonly sameAs: string };

interface TableOfColumns {
  /** Emptied when the learner is retired; `row`: the row is deleted. */
  readonly erased: Readonly<Record<string, Blank>> | { readonly row: readonly string[] };
  /** The LMS's user id, alone or in a text such as "learner:7". It stays: it says nothing once the LMS has retired the account. */
  readonly userId: readonly string[];
  /** Says nothing of the learner but that there was a certificate: course, dates, rules, digests, state. */
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
      learner_language: { sameAs: 'language' },
      problem_code: null,
      problem_detail: null,
      revoked_reason: null,
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
      ...['leased_until', 'retry_at', 'revoked_at', 'revoked_class', 'updated_at', 'expires_at', 'erased_at'],
      'renewed_at',
    ],
  },
  grants: {
    erased: { username: '', username_key: '', note: null },
    // Who gave it and who removed it are staff.
    userId: ['user_id', 'actor', 'removed_by'],
    // The terms are in the audit trail as well, which is never changed, with the user id.
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
    impersonal: ['id', 'course_key', 'award_slug', 'request_token', 'problem_code', 'refused_at'],
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
    // Names and grades are in it as salted digests; the salt is erased (domain/frozen-facts.ts).
    erased: {},
    userId: ['actor', 'details'],
    impersonal: [
      ...['id', 'course_key', 'seq', 'at', 'request_token', 'action', 'certificate_uuid', 'note_digest'],
      ...['previous_hash', 'hash'],
    ],
  },
  webhook_deliveries: {
    // Of those that wait only `certificate.retired` is still delivered; finished ones are forgotten after some days.
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
  runs: {
    erased: {},
    // A preview names learners with a doubtful name by their user id, and the LMS's place in its list may be one.
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

/** For `update`: what is left of the learner in a row that stays. */
export function blanked(knex: Knex, table: 'certificates' | 'grants'): Record<string, unknown> {
  const columns: Readonly<Record<string, Blank>> = PERSONAL_DATA[table].erased;
  return Object.fromEntries(
    Object.entries(columns).map(([column, blank]) => [
      column,
      blank === null || blank === '' ? blank : knex.ref(blank.sameAs),
    ]),
  );
}
