// The faults of a block's settings, with the paths and codes that grademe_xblock/award/schema.py and rules.py find.
import type { z } from 'zod';
import { blockSettings, FAULTS, type FaultCode } from './block-settings.ts';
import type { SettingsFault } from './studio-args.ts';

const LONGEST_VALUE = 60;

export function findFaults(settings: unknown): readonly SettingsFault[] {
  const { error } = blockSettings.safeParse(settings);
  const faults = error?.issues.flatMap((issue) => faultsOf(settings, issue)) ?? [];
  // The first one of a value says enough.
  return faults.filter(
    ({ path }, at) => faults.findIndex((other) => other.path.join('.') === path.join('.')) === at,
  );
}

const isFaultCode = (text: string): text is FaultCode => (FAULTS as readonly string[]).includes(text);

function faultsOf(settings: unknown, issue: z.core.$ZodIssue): SettingsFault[] {
  const path = issue.path as (string | number)[];
  const value = path.reduce<unknown>(
    (at, step) => (at as Record<string, unknown> | undefined)?.[step],
    settings,
  );
  const fault = (code: FaultCode, written = value): SettingsFault => ({
    path,
    code,
    value: shorten(written),
  });
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], code: 'unknown', value: key }));
  if (issue.code === 'invalid_union' && path.at(-1) === 'kind') return [fault('choice')];
  if (value === undefined || value === null || value === '') return [fault('missing', '')];
  if (issue.code === 'too_big' && Array.isArray(value))
    return [{ ...fault('too-many', value.length), most: Number(issue.maximum) }];
  if (issue.code === 'too_small' && Array.isArray(value)) return [fault('missing', '')];
  return [fault(isFaultCode(issue.message) ? issue.message : 'unreadable')];
}

function shorten(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE - 1)}…`;
}
