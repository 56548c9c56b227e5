// `grademe fonts` for an operator whose log says that a name cannot be drawn.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const GRADEME = fileURLToPath(new URL('../../service/bin/grademe.mjs', import.meta.url));
const grademe = (...args: string[]) =>
  spawnSync(process.execPath, [GRADEME, 'fonts', ...args], { encoding: 'utf8' });

describe('grademe fonts', () => {
  it('lists every face with its file, scripts, characters and roles, and the sum', () => {
    const { stdout, status } = grademe();
    expect(status).toBe(0);
    expect(stdout).toMatch(/^tamil-bold +NotoSansTamil-Bold\.ttf +Taml +\d+ +strong 7$/m);
    expect(stdout).toMatch(/^jp +NotoSansJP-Regular\.ttf +Hani Hira Kana \(ja\) /m);
    expect(stdout).toMatch(/^\d+ faces for \d+ scripts, [\d.]+ MB\.$/m);
  });

  it('says which face draws each part of a text, for a learner’s language', () => {
    const { stdout } = grademe('--text', 'Ada 王小明', '--locale', 'zh_TW', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      role: 'name',
      runs: [
        { text: 'Ada ', face: 'garamond-medium', script: 'Latn' },
        { text: '王小明', face: 'tc', script: 'Hani', language: 'zh-TW' },
      ],
    });
  });

  it('names what no face covers, and fails', () => {
    const { stdout, status } = grademe('--text', 'Ada 𓀀');
    expect(stdout).toContain("'𓀀' (U+13000)");
    expect(status).toBe(1);
  });

  it('refuses what is no role or language', () => {
    expect(grademe('--role', 'footer').status).toBe(2);
    expect(grademe('--locale', '??')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('"zh-Hant"'),
    });
  });
});
