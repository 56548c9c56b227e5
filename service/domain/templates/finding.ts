// A finding of the template check: a fault prevents the template's use, a warning asks for a review.

export interface TemplateFinding {
  readonly severity: 'fault' | 'warning';
  /** Where in template.json, such as "elements.3.words"; "file" for the whole file. */
  readonly path: string;
  /** What is wrong; what to do. */
  readonly message: string;
}

export function fault(path: string, message: string): TemplateFinding {
  return { severity: 'fault', path, message };
}

export function warning(path: string, message: string): TemplateFinding {
  return { severity: 'warning', path, message };
}
