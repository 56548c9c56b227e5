// A design as data, and how certificates name it.

/** Certificates pin a version: what they are drawn with never changes. */
export interface TemplateName {
  readonly id: string;
  readonly version: string;
}

/** The text of a template.json, and the assets behind the picture names in it. */
export interface TemplateContent {
  readonly definition: unknown;
  /** Digests of assets, by the name that the definition uses, such as "logo.png". */
  readonly images: Readonly<Record<string, string>>;
}
