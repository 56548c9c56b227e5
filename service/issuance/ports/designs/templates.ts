// Certificate designs that are data: each has a draft, and published versions that never change.
import type { AwardKey } from '../../../domain/award-key.ts';
import type { Scope } from '../../../domain/scope.ts';
import type { TemplateContent, TemplateName } from '../../../domain/templates/template-content.ts';

export interface StoredTemplate {
  /** Unique in the installation; the settings of courses name it. */
  readonly id: string;
  readonly scope: Scope;
  readonly title: string;
  /** The template from which it was made. */
  readonly madeFrom: string;
  readonly draft: TemplateContent;
  /** Counts the changes of the draft: who saves says which one they changed. */
  readonly revision: number;
  /** The version that new certificates get; undefined: not published yet. */
  readonly published: string | undefined;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
}

export interface TemplateVersion {
  readonly template: TemplateName;
  /** Counts the versions of a template, from 1. */
  readonly number: number;
  readonly note: string | undefined;
  readonly publishedAt: string;
  readonly publishedBy: string;
}

export interface PublishedTemplate {
  readonly scope: Scope;
  readonly title: string;
  readonly template: TemplateName;
}

/** The instant and the person of a change. */
export interface Change {
  readonly at: string;
  readonly actor: string;
}

/** Methods that read or change a design for an author take its scope and find nothing outside it. */
export interface TemplateStore {
  /** False: the id is taken. */
  create(template: StoredTemplate): Promise<boolean>;
  list(scopes: readonly Scope[]): Promise<StoredTemplate[]>;
  find(id: string, scope: Scope): Promise<StoredTemplate | undefined>;
  /** Returns the published version of a template, for the caller to check whether a course may use it. */
  findPublished(id: string): Promise<PublishedTemplate | undefined>;
  /** Returns the published templates that certificates of the course may be drawn with. */
  listPublished(courseKey: string): Promise<PublishedTemplate[]>;
  /** undefined: another author saved since that revision, or there is no such template. */
  saveDraft(
    id: string,
    scope: Scope,
    revision: number,
    draft: { readonly title: string; readonly content: TemplateContent },
    change: Change,
  ): Promise<StoredTemplate | undefined>;
  /** Writes the draft of that revision as a version, and makes it the published one. The same content again is the same version.
   *  undefined: the draft has another revision now. */
  publish(
    id: string,
    scope: Scope,
    revision: number,
    version: string,
    note: string | undefined,
    change: Change,
  ): Promise<TemplateVersion | undefined>;
  /** Makes an earlier version the published one. False: there is no such version. */
  select(id: string, scope: Scope, version: string, change: Change): Promise<boolean>;
  /** Returns the versions, the newest first. */
  listVersions(id: string, scope: Scope): Promise<TemplateVersion[]>;
  /** Returns what certificates that pin this version are drawn with. It needs no scope: it never changes, and a certificate that
   *  is drawn again needs it wherever it was made. */
  readVersion(template: TemplateName): Promise<TemplateContent | undefined>;
  /** Saves the content of a version of a shipped template. The same version again changes nothing. `at`: an instant. */
  saveShipped(template: TemplateName, content: TemplateContent, at: string): Promise<void>;
  /** Removes a template that was never published. False: it was, or there is none. */
  remove(id: string, scope: Scope): Promise<boolean>;
  /** Returns how many current certificates use each version, by award. */
  listUses(id: string): Promise<readonly TemplateUse[]>;
  /** Returns the templates that use the asset in a draft or a version, and the awards that use it in their published settings or in
   *  a current certificate. */
  findUses(digest: string): Promise<AssetUses>;
}

interface TemplateUse {
  readonly award: AwardKey;
  readonly version: string;
  readonly certificates: number;
}

interface AssetUses {
  readonly templates: readonly { readonly id: string; readonly scope: Scope }[];
  readonly issuers: readonly Scope[];
  readonly awards: readonly { readonly courseKey: string; readonly slug: string }[];
}
