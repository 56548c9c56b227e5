// Designs and their versions in the database.

import type { Knex } from 'knex';
import type { Scope } from '../../domain/scope.ts';
import { isUsableIn, scopeKeyOf, scopesOfCourse } from '../../domain/scope.ts';
import type { TemplateContent } from '../../domain/templates/template-content.ts';
import type {
  Change,
  PublishedTemplate,
  StoredTemplate,
  TemplateStore,
  TemplateVersion,
} from '../../issuance/ports/designs/templates.ts';
import { insertNew } from '../engines/insert-new.ts';
import { guarded } from '../engines/storage-problem.ts';
import { toScope } from './scope-column.ts';

interface TemplateRow {
  template_id: string;
  scope: string;
  title: string;
  made_from: string;
  draft: string;
  revision: number;
  published_version: string | null;
  created_at: string;
  created_by: string;
  updated_at: string;
  updated_by: string;
}

interface VersionRow {
  template_id: string;
  number: number;
  version: string;
  content: string;
  note: string | null;
  published_at: string;
  published_by: string;
}

interface UseRow {
  course_key: string;
  award_slug: string;
  template_version: string;
  uses: number | string;
}

export function createTemplateStore(knex: Knex): TemplateStore {
  const templates = (connection: Knex = knex) => connection<TemplateRow>('templates');
  const versions = (connection: Knex = knex) => connection<VersionRow>('template_versions');
  const within = (id: string, scope: Scope) => ({ template_id: id, scope: scopeKeyOf(scope) });
  const find = async (id: string, scope: Scope) => {
    const row = await templates().where(within(id, scope)).first();
    return row && toTemplate(row);
  };

  return {
    create: (template) => guarded(() => insertNew(knex, 'templates', fromTemplate(template))),

    list: (scopes) =>
      guarded(async () =>
        (await templates().whereIn('scope', scopes.map(scopeKeyOf)).orderBy('id')).map(toTemplate),
      ),

    find: (id, scope) => guarded(() => find(id, scope)),

    findPublished: (id) =>
      guarded(async () => {
        const row = await templates()
          .where({ template_id: id })
          .first(...PUBLISHED);
        return row && toPublished(row);
      }),

    listPublished: (courseKey) =>
      guarded(async () => {
        const scopes = scopesOfCourse(courseKey).map(scopeKeyOf);
        // Other runs of the course have other keys: their rows are chosen below.
        const rows = await templates()
          .where((found) => found.whereIn('scope', scopes).orWhere('scope', 'like', `${runsOf(courseKey)}%`))
          .whereNotNull('published_version')
          .orderBy('id')
          .select(...PUBLISHED);
        return rows
          .flatMap((row) => toPublished(row) ?? [])
          .filter(({ scope }) => isUsableIn(scope, courseKey));
      }),

    saveDraft: (id, scope, revision, { title, content }, change) =>
      guarded(async () => {
        const changed = await templates()
          .where({ ...within(id, scope), revision })
          .update({ title, draft: JSON.stringify(content), revision: revision + 1, ...updated(change) });
        return changed === 1 ? find(id, scope) : undefined;
      }),

    publish: (id, scope, revision, version, note, change) =>
      guarded(() =>
        knex.transaction(async (transaction) => {
          const changed = await templates(transaction)
            .where({ ...within(id, scope), revision })
            .update({ published_version: version, ...updated(change) });
          if (changed !== 1) return undefined;
          const known = await versions(transaction).where({ template_id: id, version }).first();
          if (known !== undefined) return toVersion(known);
          const row = await templates(transaction).where(within(id, scope)).first('draft');
          const last = await versions(transaction)
            .where({ template_id: id })
            .orderBy('number', 'desc')
            .first('number');
          const added: VersionRow = {
            template_id: id,
            number: (last?.number ?? 0) + 1,
            version,
            content: row?.draft ?? '',
            note: note ?? null,
            published_at: change.at,
            published_by: change.actor,
          };
          await versions(transaction).insert(added);
          return toVersion(added);
        }),
      ),

    select: (id, scope, version, change) =>
      guarded(async () => {
        if ((await versions().where({ template_id: id, version }).first('number')) === undefined)
          return false;
        const changed = await templates()
          .where(within(id, scope))
          .update({ published_version: version, ...updated(change) });
        return changed === 1;
      }),

    listVersions: (id, scope) =>
      guarded(async () => {
        if ((await find(id, scope)) === undefined) return [];
        return (await versions().where({ template_id: id }).orderBy('number', 'desc')).map(toVersion);
      }),

    readVersion: ({ id, version }) =>
      guarded(async () => {
        const row = await versions().where({ template_id: id, version }).first('content');
        return row && (JSON.parse(row.content) as TemplateContent);
      }),

    saveShipped: ({ id, version }, content, at) =>
      guarded(async () => {
        const isSaved = async () =>
          (await versions().where({ template_id: id, version }).first('number')) !== undefined;
        // Another process may save a version at the same moment: this one, or another release's.
        while (!(await isSaved())) {
          const last = await versions().where({ template_id: id }).orderBy('number', 'desc').first('number');
          await insertNew(knex, 'template_versions', {
            template_id: id,
            number: (last?.number ?? 0) + 1,
            version,
            content: JSON.stringify(content),
            note: null,
            published_at: at,
            published_by: SHIPPED_BY,
          } satisfies VersionRow);
        }
      }),

    remove: (id, scope) =>
      guarded(async () => {
        const unpublished = templates().where(within(id, scope)).whereNull('published_version');
        const neverPublished = unpublished.whereNotExists(
          versions().where({ template_id: id }).select(knex.raw('1')),
        );
        return (await neverPublished.delete()) === 1;
      }),

    listUses: (id) =>
      guarded(async () => {
        const by = ['course_key', 'award_slug', 'template_version'] as const;
        const rows: UseRow[] = await knex('certificates')
          .where({ template_id: id, live: 1 })
          .groupBy(by)
          .orderBy([...by])
          .select(...by, { uses: knex.raw('count(*)') });
        return rows.map((row) => ({
          award: { courseKey: row.course_key, slug: row.award_slug },
          version: row.template_version,
          certificates: Number(row.uses),
        }));
      }),

    findUses: (digest) =>
      guarded(async () => {
        // A digest is long enough that it occurs only where the asset is meant.
        const names = `%${digest}%`;
        const [using, issuers, awards, issued] = await Promise.all([
          templates()
            .where('draft', 'like', names)
            .orWhereIn('template_id', versions().where('content', 'like', names).select('template_id'))
            .orderBy('template_id')
            .select('template_id', 'scope'),
          knex('issuers').where('profile', 'like', names).pluck('scope'),
          knex('award_settings').where('settings', 'like', names).distinct('course_key', 'award_slug'),
          // A re-issue draws them again. This reads every row, which only the removal of an asset does.
          knex('certificates')
            .where({ live: 1 })
            .andWhere((row) => row.where('settings', 'like', names).orWhere('issuer', 'like', names))
            .distinct('course_key', 'award_slug'),
        ]);
        return {
          templates: using.map(({ template_id: id, scope }) => ({ id, scope: toScope(scope) })),
          issuers: issuers.map(toScope),
          awards: [
            ...new Map(
              [...awards, ...issued].map(({ course_key: courseKey, award_slug: slug }) => [
                `${courseKey} ${slug}`,
                { courseKey, slug },
              ]),
            ).values(),
          ],
        };
      }),
  };
}

/** In the place of an account. */
const SHIPPED_BY = 'service:release';

const PUBLISHED = ['template_id', 'scope', 'title', 'published_version'] as const;

/** undefined: it was never published. */
function toPublished(row: Pick<TemplateRow, (typeof PUBLISHED)[number]>): PublishedTemplate | undefined {
  const { template_id: id, published_version: version, title } = row;
  return version === null ? undefined : { scope: toScope(row.scope), title, template: { id, version } };
}

/** Returns how the scopes of all runs of the course begin. */
const runsOf = (courseKey: string): string =>
  scopeKeyOf({ kind: 'course', courseKey: courseKey.replace(/[^+/]*$/, '') });

const updated = ({ at, actor }: Change) => ({ updated_at: at, updated_by: actor });

const toTemplate = (row: TemplateRow): StoredTemplate => ({
  id: row.template_id,
  scope: toScope(row.scope),
  title: row.title,
  madeFrom: row.made_from,
  draft: JSON.parse(row.draft) as TemplateContent,
  revision: row.revision,
  published: row.published_version ?? undefined,
  createdAt: row.created_at,
  createdBy: row.created_by,
  updatedAt: row.updated_at,
  updatedBy: row.updated_by,
});

const fromTemplate = (template: StoredTemplate): TemplateRow => ({
  template_id: template.id,
  scope: scopeKeyOf(template.scope),
  title: template.title,
  made_from: template.madeFrom,
  draft: JSON.stringify(template.draft),
  revision: template.revision,
  published_version: template.published ?? null,
  created_at: template.createdAt,
  created_by: template.createdBy,
  updated_at: template.updatedAt,
  updated_by: template.updatedBy,
});

const toVersion = (row: VersionRow): TemplateVersion => ({
  template: { id: row.template_id, version: row.version },
  number: row.number,
  note: row.note ?? undefined,
  publishedAt: row.published_at,
  publishedBy: row.published_by,
});
