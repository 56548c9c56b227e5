// A database of before the chain: its audit lines are put into chains by the migration, and none is lost.
import type { Knex } from 'knex';
import { expect } from 'vitest';
import { checkChain } from '../../service/domain/audit/audit-chain.ts';
import * as first from '../../service/store/migrations/0001-certificates.ts';
import { createTable } from '../../service/store/migrations/create-table.ts';
import { migrate } from '../../service/store/migrations/migrate.ts';
import { createStores } from '../../service/store/stores.ts';
import { auditOf, COURSE, reservation } from '../support/worlds/certificate.ts';

const OTHER = 'course-v1:Org+Other+Run';

/** `knex` is an empty database. */
export async function expectOldLinesChained(knex: Knex): Promise<void> {
  await first.up(knex);
  await createTable(knex, 'migrations', (table) => table.string('name', 100).notNullable().primary());
  await knex('migrations').insert({ name: '0001-certificates' });
  const uuids = Array.from({ length: 7 }, (_, at) => `00000000-0000-4000-8000-00000000000${at}`);
  for (const [at, uuid] of uuids.entries())
    await knex('audit').insert({
      at: '2026-11-22T10:00:00.000Z',
      request_token: 'click-0001',
      actor: 'learner:7',
      action: at === 0 ? 'awarding' : 'awarded',
      certificate_uuid: uuid,
      course_key: at % 3 === 2 ? OTHER : COURSE,
      details: JSON.stringify({ attempt: at }),
    });

  expect(await migrate(knex)).toEqual([
    '0002-corrections',
    '0003-grants',
    '0004-runs',
    '0006-course-schedules',
    '0007-levels',
    '0008-reports-and-events',
    '0009-waived-and-renewed',
    '0010-facts-hints-and-receivers',
    '0012-retired-learners',
    '0013-refusals',
  ]);
  expect(await migrate(knex)).toEqual([]);
  const stores = createStores(knex);
  const wish = reservation();
  await stores.certificates.reserve(wish, { id: 'lease', until: wish.issuedAt }, auditOf(wish, 'awarding'));
  const chains = await stores.audit.listChains();
  expect(chains.map(({ courseKey, head }) => [courseKey, head.seq])).toEqual([
    [COURSE, 6],
    [OTHER, 2],
  ]);
  for (const { courseKey, head } of chains) {
    const check = checkChain(courseKey);
    const lines = await stores.audit.readChain(courseKey, 0, 100);
    for (const { kept } of lines) check.take(kept);
    expect(check.end(head)).toMatchObject({ intact: true });
  }
  const kept = await stores.audit.readLines({ certificates: uuids });
  expect(kept.map(({ details }) => details.attempt).sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
}
