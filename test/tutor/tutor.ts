// The real Tutor, in a folder of its own, with the plugin as it is in this checkout.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const TOOLS = join(ROOT, '.cache', 'tutor');
export const MAJORS = ['21', '22'] as const;
export type Major = (typeof MAJORS)[number];

/** Returns whether a tool was not set up. In CI that is a fault, because a skipped test would go unnoticed. */
export function isMissing(...tools: readonly string[]): boolean {
  const missing = tools.filter((tool) => !existsSync(join(TOOLS, tool, '.installed')));
  if (missing.length === 0) return false;
  if (process.env.CI)
    throw new Error(`${missing.join(', ')} is missing. Run: node scripts/prepare.mjs integration`);
  return true;
}

export const tool = (venv: string, name: string): string =>
  existsSync(join(TOOLS, venv, 'bin', name)) ? join(TOOLS, venv, 'bin', name) : join(TOOLS, venv, name);

export interface Installation {
  readonly root: string;
  readonly env: string;
  /** Runs `tutor …` and returns its standard output. Throws with all output when it fails. */
  tutor(args: readonly string[], more?: Record<string, string>): string;
  /** Runs it and returns both streams, also after a failure. */
  run(args: readonly string[]): { readonly code: number | null; readonly output: string };
  /** As config.yml has it. */
  value(name: string): string;
  read(...path: string[]): string;
  /** Every file below the root, by its path there. */
  files(): Map<string, Buffer>;
  /** The same, with a digest for each file, to compare. */
  digests(): Record<string, string>;
  remove(): void;
}

export function createInstallation(major: Major | 'mfe' | 'mfe21'): Installation {
  const root = mkdtempSync(join(tmpdir(), `grademe-tutor-${major}-`));
  const environment = { ...process.env, TUTOR_ROOT: root, TUTOR_PLUGINS_ROOT: join(root, 'plugins') };
  const start = (args: readonly string[], more: Record<string, string> = {}) =>
    spawnSync(tool(major, 'tutor'), args, {
      env: { ...environment, ...more },
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
  const tutor = (args: readonly string[], more: Record<string, string> = {}) => {
    const done = start(args, more);
    if (done.status !== 0) throw new Error(`tutor ${args.join(' ')}:\n${done.stdout}${done.stderr}`);
    return done.stdout;
  };
  const files = () => {
    const all = readdirSync(root, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
    return new Map(
      all.map((each) => {
        const path = join(each.parentPath, each.name);
        return [relative(root, path), readFileSync(path)];
      }),
    );
  };
  return {
    root,
    env: join(root, 'env'),
    tutor,
    run: (args) => {
      const done = start(args);
      return { code: done.status, output: done.stdout + done.stderr };
    },
    value: (name) =>
      new RegExp(`^${name}: (.*)$`, 'm').exec(readFileSync(join(root, 'config.yml'), 'utf8'))?.[1] ?? '',
    read: (...path) => readFileSync(join(root, ...path), 'utf8'),
    files,
    digests: () =>
      Object.fromEntries(
        [...files()].map(([path, bytes]) => [path, createHash('sha256').update(bytes).digest('hex')]),
      ),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** The plugin's …/settings.env, as Compose and kustomize read it: a name, an equals sign, the rest of the line. */
export function readEnvFile(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

/** A run of a tool that must succeed; its standard output. */
export function run(command: string, args: readonly string[], cwd = ROOT): string {
  const done = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (done.status !== 0)
    throw new Error(`${command} ${args.join(' ')}:\n${done.error ?? ''}${done.stdout}${done.stderr}`);
  return done.stdout;
}
