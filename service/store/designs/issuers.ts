// Issuer profiles in the database.
import type { Knex } from 'knex';
import { issuerProfile } from '../../../shared/award/issuers.ts';
import { scopeKeyOf } from '../../domain/scope.ts';
import type { Issuer, IssuerStore } from '../../issuance/ports/designs/issuers.ts';
import { insertNew } from '../engines/insert-new.ts';
import { guarded } from '../engines/storage-problem.ts';
import { toScope } from './scope-column.ts';

interface IssuerRow {
  scope: string;
  profile: string;
  revision: number;
  updated_at: string;
  updated_by: string;
}

export function createIssuerStore(knex: Knex): IssuerStore {
  const issuers = () => knex<IssuerRow>('issuers');
  return {
    find: (scope) =>
      guarded(async () => {
        const row = await issuers()
          .where({ scope: scopeKeyOf(scope) })
          .first();
        return row && toIssuer(row);
      }),

    list: (scopes) =>
      guarded(async () => {
        const keys = scopes.map(scopeKeyOf);
        const rows = await issuers().whereIn('scope', keys);
        return rows.sort((a, b) => keys.indexOf(a.scope) - keys.indexOf(b.scope)).map(toIssuer);
      }),

    save: (scope, revision, profile, { at, actor }) =>
      guarded(async () => {
        const row: IssuerRow = {
          scope: scopeKeyOf(scope),
          profile: JSON.stringify(profile),
          revision: revision + 1,
          updated_at: at,
          updated_by: actor,
        };
        const isSaved =
          revision === 0
            ? await insertNew(knex, 'issuers', row)
            : (await issuers().where({ scope: row.scope, revision }).update(row)) === 1;
        return isSaved ? toIssuer(row) : undefined;
      }),

    remove: (scope) =>
      guarded(
        async () =>
          (await issuers()
            .where({ scope: scopeKeyOf(scope) })
            .delete()) === 1,
      ),
  };
}

const toIssuer = (row: IssuerRow): Issuer => ({
  scope: toScope(row.scope),
  profile: issuerProfile.parse(JSON.parse(row.profile)),
  revision: row.revision,
  updatedAt: row.updated_at,
  updatedBy: row.updated_by,
});
