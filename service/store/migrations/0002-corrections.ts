// Revocations with a class, expiry, erasure, and the audit trail as one chain for each course. The lines that were written
// before are put into the chain as they are found; what happened to them until now no chain can tell.
import type { Knex } from 'knex';
import { hashOf, START } from '../../domain/audit/audit-chain.ts';
import { addTexts, createTable } from './create-table.ts';

const INSTANT = 24;
const DIGEST = 64;
const BATCH = 500;

export async function up(knex: Knex): Promise<void> {
  await addTexts(knex, 'certificates', { revoked_class: 32, expires_at: INSTANT, erased_at: INSTANT });

  await createTable(knex, 'audit_lines', describeLines, chainOldLines);

  // What staff typed stands apart: it is erased with the learner's data, the lines never are.
  await createTable(knex, 'audit_notes', (table) => {
    table.increments('id');
    table.string('course_key', 255).notNullable();
    table.integer('seq').notNullable();
    table.string('certificate_uuid', 36).notNullable().index('audit_notes_by_certificate');
    table.string('salt', 64).notNullable();
    table.text('note', 'longtext').notNullable();
    table.unique(['course_key', 'seq'], { indexName: 'one_note_per_line' });
  });

  // Files that have to go: few rows, so that looking for them costs nothing.
  await createTable(knex, 'erasures', (table) => {
    table.string('uuid', 36).notNullable().primary();
    table.string('course_key', 255).notNullable();
    table.string('digest', DIGEST).notNullable();
  });

  // The last line of each course. Whoever adds a line locks its row first, so lines follow each other one by one.
  await createTable(
    knex,
    'audit_heads',
    (table) => {
      table.string('course_key', 255).notNullable().primary();
      table.integer('seq').notNullable();
      table.string('hash', DIGEST).notNullable();
    },
    async (_knex, name) => {
      const last = knex('audit_lines')
        .groupBy('course_key')
        .select('course_key')
        .max({ seq: 'seq' })
        .as('last');
      const rows: object[] = await knex('audit_lines')
        .join(last, { 'last.course_key': 'audit_lines.course_key', 'last.seq': 'audit_lines.seq' })
        .select('audit_lines.course_key', 'audit_lines.seq', 'audit_lines.hash');
      for (const row of rows) await knex(name).insert(row);
    },
  );

  await knex.schema.dropTableIfExists('audit');
}

function describeLines(table: Knex.CreateTableBuilder): void {
  table.increments('id');
  table.string('course_key', 255).notNullable();
  table.integer('seq').notNullable();
  table.string('at', INSTANT).notNullable();
  table.string('request_token', 64).notNullable().index('audit_lines_by_request');
  table.string('actor', 64).notNullable();
  table.string('action', 32).notNullable();
  table.string('certificate_uuid', 36).notNullable().index('audit_lines_by_certificate');
  table.text('details', 'longtext').notNullable();
  table.string('note_digest', DIGEST).nullable();
  table.string('previous_hash', DIGEST).notNullable();
  table.string('hash', DIGEST).notNullable();
  table.unique(['course_key', 'seq'], { indexName: 'audit_lines_chain' });
}

async function chainOldLines(knex: Knex, name: string): Promise<void> {
  if (!(await knex.schema.hasTable('audit'))) return;
  const heads = new Map<string, { seq: number; hash: string }>();
  for (let after = 0; ; ) {
    const rows = await knex('audit').where('id', '>', after).orderBy('id').limit(BATCH);
    if (rows.length === 0) return;
    for (const { id, ...old } of rows) {
      after = id;
      const head = heads.get(old.course_key) ?? START;
      const seq = head.seq + 1;
      const hash = hashOf({
        courseKey: old.course_key,
        seq,
        previousHash: head.hash,
        at: old.at,
        requestToken: old.request_token,
        actor: old.actor,
        action: old.action,
        certificateUuid: old.certificate_uuid,
        detailsText: old.details,
        noteDigest: null,
      });
      await knex(name).insert({ ...old, seq, note_digest: null, previous_hash: head.hash, hash });
      heads.set(old.course_key, { seq, hash });
    }
  }
}
