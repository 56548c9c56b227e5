// Assets in the database; their bytes are in the file store.
import type { Knex } from 'knex';
import { isUsableIn, scopeKeyOf } from '../../domain/scope.ts';
import type { Asset, AssetStore } from '../../issuance/ports/designs/assets.ts';
import { insertNew } from '../engines/insert-new.ts';
import { guarded } from '../engines/storage-problem.ts';
import { toScope } from './scope-column.ts';

interface AssetRow {
  scope: string;
  digest: string;
  kind: Asset['kind'];
  name: string;
  alt_text: string;
  media_type: Asset['mediaType'];
  width: number;
  height: number;
  size: number;
  created_at: string;
  created_by: string;
}

export function createAssetStore(knex: Knex): AssetStore {
  const assets = () => knex<AssetRow>('assets');
  return {
    put: (asset) =>
      guarded(async () => {
        const row = fromAsset(asset);
        if (await insertNew(knex, 'assets', row)) return;
        const { scope, digest, kind, name, alt_text } = row;
        await assets().where({ scope, digest }).update({ kind, name, alt_text });
      }),

    list: (scopes) =>
      guarded(async () =>
        (await assets().whereIn('scope', scopes.map(scopeKeyOf)).orderBy('id', 'desc')).map(toAsset),
      ),

    find: (digest, scopes) =>
      guarded(async () => {
        const row = await assets().where({ digest }).whereIn('scope', scopes.map(scopeKeyOf)).first();
        return row && toAsset(row);
      }),

    listUsable: (digests, courseKey) =>
      guarded(async () => {
        const rows = await assets()
          .whereIn('digest', [...digests])
          .select('digest', 'scope');
        const usable = rows.filter(({ scope }) => isUsableIn(toScope(scope), courseKey));
        return new Set(usable.map(({ digest }) => digest));
      }),

    remove: (digest, scope) =>
      guarded(
        async () =>
          (await assets()
            .where({ digest, scope: scopeKeyOf(scope) })
            .delete()) === 1,
      ),
  };
}

const toAsset = ({ alt_text, media_type, created_at, created_by, scope, ...same }: AssetRow): Asset => ({
  scope: toScope(scope),
  digest: same.digest,
  kind: same.kind,
  name: same.name,
  altText: alt_text,
  mediaType: media_type,
  width: same.width,
  height: same.height,
  size: same.size,
  createdAt: created_at,
  createdBy: created_by,
});

const fromAsset = ({ altText, mediaType, createdAt, createdBy, scope, ...same }: Asset): AssetRow => ({
  ...same,
  scope: scopeKeyOf(scope),
  alt_text: altText,
  media_type: mediaType,
  created_at: createdAt,
  created_by: createdBy,
});
