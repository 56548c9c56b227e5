// Generates the environment file for a manual installation (deploy/grademe.env.example) from the table of settings. systemd, a
// shell and `grademe --settings` read it the same way.
import type { Setting } from '../../settings/schemas.ts';
import { SETTINGS } from '../../settings/settings.ts';

const HEAD = `# Settings of Grade Me, for the units grademe.service and grademe-worker.service and for "grademe --settings".
# Generated from the table in service/settings/settings.ts by "grademe settings --env"; a test compares them.
#
# Install it as /etc/grademe/grademe.env, readable by root and the group grademe only. Every line is NAME=value. Put a value that
# contains anything but letters, digits and : / . , _ - @ between single quotes; it may not contain a single quote itself.
# A line that begins with # is a comment: it shows a default. A secret may be in a file of its own: NAME_FILE=/path.
`;

export function describeEnvironment(): string {
  return [HEAD, ...Object.values<Setting<unknown>>(SETTINGS).map(describeRow)].join('\n');
}

function describeRow({
  variable,
  description,
  default: fallback,
  example,
  isSecret,
}: Setting<unknown>): string {
  const lines = [`# ${description}`];
  if (fallback === undefined && isSecret)
    lines.push('# Required. To generate a secret that only Grade Me uses: openssl rand -hex 32');
  const isActive = example !== undefined || fallback === undefined;
  lines.push(`${isActive ? '' : '#'}${variable}=${quote(example ?? fallback ?? '')}`);
  return `${lines.join('\n')}\n`;
}

function quote(value: string): string {
  return /^[\w:/.,@-]*$/.test(value) ? value : `'${value}'`;
}
