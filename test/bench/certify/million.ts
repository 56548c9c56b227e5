// A million certificates of other courses, written in one statement from a single row.
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { engineOf } from '../../../service/store/engines/engine.ts';

const COUNT = 1_000_000;

const NUMBERS = {
  sqlite: 'with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ?)',
  postgresql: 'with numbers as (select generate_series(1, ?) as n)',
  mysql: 'with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ?)',
} as const;
const TEXT = {
  sqlite: "printf('%012d', n)",
  postgresql: "lpad(n::text, 12, '0')",
  mysql: "lpad(n, 12, '0')",
};

/** Gives how many there are. */
export async function growMillion(knex: Knex): Promise<number> {
  const engine = engineOf(knex);
  if (engine === 'mysql')
    await knex
      .raw('set session cte_max_recursion_depth = ?', [COUNT + 1])
      .catch(() => knex.raw('set session max_recursive_iterations = ?', [COUNT + 1]));
  const at = '2026-01-01T00:00:00.000Z';
  const fixed: Record<string, unknown> = {
    course_key: 'course-v1:Org+Grown+Run',
    award_slug: 'course',
    version: 1,
    live: 1,
    status: 'downloadable',
    username: 'grown',
    username_key: 'grown',
    mode: 'verified',
    recipient_name: 'Grown',
    course_title: 'Grown',
    organization: 'Org',
    issued_at: at,
    time_zone: 'UTC',
    language: 'en',
    learner_language: 'en',
    template_id: 'classic',
    template_version: 'v1',
    settings: '{"slug":"course","threshold":null,"modes":[],"template":"classic"}',
    settings_digest: 'd'.repeat(64),
    request_token: 'grown',
    attempts: 1,
    lease_id: 'grown',
    leased_until: at,
    retry_at: at,
    updated_at: at,
  };
  const columns = Object.keys(fixed);
  const places = columns.map(() => '?').join(', ');
  const select = `select ${TEXT[engine]}, n, ${places} from numbers`;
  const prefix = randomUUID().slice(0, 24);
  const uuid = engine === 'mysql' ? `concat('${prefix}', ${TEXT.mysql})` : `'${prefix}' || ${TEXT[engine]}`;
  const body = select.replace(TEXT[engine], uuid);
  const into = `insert into certificates (uuid, user_id, ${columns.join(', ')})`;
  const sql = engine === 'mysql' ? `${into} ${NUMBERS.mysql} ${body}` : `${NUMBERS[engine]} ${into} ${body}`;
  const values = [COUNT, ...Object.values(fixed)];
  await knex.raw(sql, values as Knex.RawBinding[]);
  return COUNT;
}
