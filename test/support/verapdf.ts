// Asks veraPDF whether PDFs keep PDF/UA-1 and PDF/A-2a: many files in one Java process.
// Where it is not set up its tests are skipped and say so; with CI set that is a failure.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach } from 'vitest';

const folder = fileURLToPath(new URL('../../.cache/verapdf', import.meta.url));

export const PROFILES = ['PDF/UA-1', 'PDF/A-2a'] as const;
type Profile = (typeof PROFILES)[number];
const PROFILE_OF: Readonly<Record<string, Profile>> = { ua1: 'PDF/UA-1', '2a': 'PDF/A-2a' };

interface Verdict {
  /** How many times a rule was applied. */
  readonly checks: number;
  /** Clause and test number of each broken rule: "7.21.4.2-2". Empty for a file that passes. */
  readonly broken: readonly string[];
}
export type Verdicts = Readonly<Record<Profile, Verdict>>;

/** Returns whether veraPDF is set up. Throws when it is not and CI is set. */
export function hasVeraPdf(): boolean {
  if (existsSync(join(folder, '.installed'))) return true;
  if (process.env.CI) throw new Error('veraPDF is not set up. Run: node scripts/prepare.mjs integration');
  return false;
}

/** At the top of a file whose tests need veraPDF. */
export function needsVeraPdf(): void {
  beforeEach((context) => {
    if (!hasVeraPdf()) context.skip('veraPDF is missing');
  });
}

/** Returns one verdict per profile for each PDF, in the given order. Rejects unless every file was checked. */
export async function checkPdfs(pdfs: readonly Uint8Array[]): Promise<Verdicts[]> {
  const workplace = mkdtempSync(join(tmpdir(), 'grademe-verapdf-'));
  try {
    const files = pdfs.map((pdf, index) => {
      const file = join(workplace, `${index}.pdf`);
      writeFileSync(file, pdf);
      return file;
    });
    const found = readReport(await runCheck(files));
    return files.map((file) => {
      const [ua, a] = PROFILES.map((profile) => found.get(`${file}\t${profile}`));
      if (!ua || !a) throw new Error(`veraPDF has no result for ${file}.`);
      return { 'PDF/UA-1': ua, 'PDF/A-2a': a };
    });
  } finally {
    rmSync(workplace, { recursive: true });
  }
}

function runCheck(files: readonly string[]): Promise<string> {
  // A short-lived process: the quick compiler is the faster one.
  const options = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx512m', '-cp'];
  const classPath = [join(folder, 'classes'), join(folder, 'jars', '*')].join(delimiter);
  const child = spawn('java', [...options, classPath, 'Check'], { stdio: ['pipe', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let report = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      report += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(report);
      else reject(new Error(`veraPDF ended with ${code}: ${stderr}`));
    });
    child.stdin.on('error', () => undefined); // `close` reports its end
    child.stdin.end(files.join('\n'));
  });
}

function readReport(report: string): Map<string, Verdict> {
  const verdicts = new Map<string, Verdict>();
  for (const line of report.split('\n').filter(Boolean)) {
    const [file, id = '', checks, broken = ''] = line.split('\t');
    const profile = PROFILE_OF[id];
    if (!profile) throw new Error(`veraPDF answered for the profile "${id}".`);
    verdicts.set(`${file}\t${profile}`, {
      checks: Number(checks),
      broken: broken.split(' ').filter((rule) => rule !== ''),
    });
  }
  return verdicts;
}
