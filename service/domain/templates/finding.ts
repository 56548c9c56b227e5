// Something the check of a template has found: a fault keeps it from being used, a warning is worth a look.

export interface Finding {
  readonly level: 'fault' | 'warning';
  /** Where in template.json, such as "elements.3.words"; "file" for the whole of it. */
  readonly path: string;
  /** What is wrong; what to do. */
  readonly message: string;
}

export function fault(path: string, message: string): Finding {
  return { level: 'fault', path, message };
}

export function warning(path: string, message: string): Finding {
  return { level: 'warning', path, message };
}
