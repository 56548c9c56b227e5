// The practice pages without a browser: forms, validation, escaping, redirects, and what the block is handed.
import jwt from 'jsonwebtoken';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PracticeLms } from '../../service/practice-lms/start.ts';
import {
  PRACTICE_BLOCK,
  PRACTICE_COURSE,
  PRACTICE_SETTINGS,
} from '../../service/practice-lms/state/initial-state.ts';
import { browse, start } from './helpers.ts';

let lms: PracticeLms;
let browser: ReturnType<typeof browse>;
beforeAll(async () => {
  lms = await start();
});
afterAll(() => lms.close());
beforeEach(() => {
  lms.world.reset();
  lms.faults.clear();
  browser = browse(lms);
});

const read = async (path: string) => (await browser.go(path)).text();
const row = (change: Readonly<Record<string, string>>) => ({
  course: PRACTICE_COURSE,
  username: 'ben',
  name: 'Ben Okafor',
  percent: '68',
  enrolled: 'yes',
  mode: 'verified',
  ...change,
});
const argsOf = (page: string) =>
  JSON.parse(/<script type="json\/xblock-args"[^>]*>(.*?)<\/script>/s.exec(page)?.[1] ?? 'null');

describe('the gradebook', () => {
  it('saves a row and says so', async () => {
    const answer = await browser.submit('/gradebook', row({ percent: '71,5', name: 'Ben' }));
    expect(answer.status).toBe(303);
    expect(await read(answer.headers.get('location') ?? '')).toContain('Saved: Ben, passing.');
    expect(lms.world.grade('ben').percent).toBe(0.715);
  });

  it('forgets a grade and an enrollment', async () => {
    await browser.submit('/gradebook', row({ percent: '', enrolled: '' }));
    expect(lms.world.learner('ben')?.grades).toEqual([]);
    expect(lms.world.enrollment('ben')?.isActive).toBe(false);
  });

  it.each(['101', '-1', 'seventy', '1e2', '7 0'])(
    'refuses a grade of %s and changes nothing',
    async (percent) => {
      const answer = await browser.submit('/gradebook', row({ percent, name: 'Other' }));
      expect(answer.status).toBe(422);
      const page = await answer.text();
      expect(page).toContain('Enter a number from 0 to 100');
      expect(page).toContain(`value="${percent}"`);
      expect(lms.world.learner('ben')?.name).toBe('Ben Okafor');
    },
  );

  it('refuses without CSRF', async () => {
    const answer = await browser.submit('/gradebook', row({ csrfmiddlewaretoken: 'x' }));
    expect(answer.status).toBe(403);
  });

  it('escapes names', async () => {
    lms.world.rename('ben', '"><script>alert(1)</script>');
    const page = await read('/gradebook?saved=ben');
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('starts afresh', async () => {
    lms.world.setGrade('ben', 1);
    await browser.submit('/gradebook/reset', {});
    expect(lms.world.grade('ben').percent).toBe(0.68);
  });
});

describe('the faults page', () => {
  it('changes the faults and names it', async () => {
    const form = { place: 'grades', kind: 'throttled', delay: '', retryAfter: '9', times: '2' };
    const answer = await browser.submit('/faults', form);
    expect(lms.faults.read()).toEqual({
      grades: { kind: 'throttled', delay: 3000, retryAfter: 9, times: 2 },
    });
    expect(await read(answer.headers.get('location') ?? '')).toContain('429 Too Many Requests');
    await browser.submit('/faults/clear', {});
    expect(lms.faults.read()).toEqual({});
  });

  it('refuses nonsense', async () => {
    const answer = await browser.submit('/faults', { place: 'grades', kind: 'slow', delay: 'long' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Delay in milliseconds');
  });
});

describe('the unit', () => {
  it('hands a learner’s block its arguments in the learner’s language', async () => {
    await browser.enter('amina');
    const page = await read(`/xblock/${PRACTICE_BLOCK}?view=student_view`);
    expect(page).toContain('<html lang="ar" dir="rtl">');
    expect(page).toContain('<base target="_parent">');
    expect(page).toContain(`data-usage-id="${PRACTICE_BLOCK}"`);
    expect(argsOf(page)).toEqual({
      view: 'learner',
      serviceUrl: 'http://127.0.0.1:1',
      displayName: 'Grade me',
      locale: 'ar',
      dir: 'rtl',
      messages: { greeting: [{ type: 0, value: 'مرحبا' }] },
      csrfCookie: 'csrftoken',
      award: PRACTICE_SETTINGS,
      loginUrl: `${lms.url}/login?next=${encodeURIComponent(`/courses/${PRACTICE_COURSE}/jump_to/${PRACTICE_BLOCK}`)}`,
      accountUrl: `${lms.url}/account/settings`,
      courseUrl: `${lms.url}/courses/${PRACTICE_COURSE}/about`,
      namesScriptUrl: expect.stringMatching(/grademe-names\.js$/),
      staff: null,
    });
  });

  it('leads to pages on which a name is added and people enroll', async () => {
    await browser.enter('quiet_one');
    expect(await read('/account/settings')).toContain('<input id="name" name="name" value=""');
    expect((await browser.submit('/account/settings', { name: 'Quiet Water' })).status).toBe(303);
    expect(lms.world.learner('quiet_one')?.name).toBe('Quiet Water');
    await browser.enter('nora');
    expect(await read(`/courses/${PRACTICE_COURSE}/about`)).toContain('Enroll now');
    const enrolled = await browser.submit(`/courses/${PRACTICE_COURSE}/about`, {});
    expect(enrolled.headers.get('location')).toBe(`/learning/course/${PRACTICE_COURSE}`);
  });

  it('gives the staff panel to staff, and to nobody who looks as a learner', async () => {
    await browser.enter('sofia');
    const { staff } = argsOf(await read(`/xblock/${PRACTICE_BLOCK}?view=student_view`));
    expect(staff?.courseId).toBe(PRACTICE_COURSE);
    expect(staff?.scriptUrl).toMatch(/^\/static\/.+\/grademe-staff\.js$/);
    await browser.submit('/practice/view-as', { username: 'maria' });
    expect(argsOf(await read(`/xblock/${PRACTICE_BLOCK}?view=student_view`)).staff).toBeNull();
  });

  it('gives a visitor the public view and the way to log in', async () => {
    const args = argsOf(await read(`/xblock/${PRACTICE_BLOCK}?view=student_view`));
    expect(args).toMatchObject({ view: 'visitor', locale: 'en', messages: null });
    const back = `/courses/${PRACTICE_COURSE}/jump_to/${PRACTICE_BLOCK}`;
    expect(args.loginUrl).toBe(`${lms.url}/login?next=${encodeURIComponent(back)}`);
    expect((await browser.go(back)).headers.get('location')).toBe(
      `/learning/course/${PRACTICE_COURSE}/${PRACTICE_BLOCK}`,
    );
  });

  it('shows the preview to authors only', async () => {
    await browser.enter('maria');
    expect(argsOf(await read(`/xblock/${PRACTICE_BLOCK}?view=author_view`)).view).toBe('learner');
    expect((await browser.go('/studio')).status).toBe(403);
    await browser.enter('sofia');
    expect(argsOf(await read(`/xblock/${PRACTICE_BLOCK}?view=author_view`)).view).toBe('preview');
    expect((await browser.go('/studio')).status).toBe(200);
  });

  it('says what to run when the bundle is missing', async () => {
    const bare = await start({ blockFolder: '/nowhere' });
    const page = await (await fetch(`${bare.url}/xblock/${PRACTICE_BLOCK}`)).text();
    await bare.close();
    expect(page).toContain('npm run build:block');
    expect(page).not.toContain('grademe.js');
  });

  it('serves the bundle where Django would', async () => {
    const answer = await browser.go('/static/xblock/resources/grademe_xblock/public/grademe.js');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'text/javascript; charset=utf-8',
    ]);
  });
});

describe('Studio', () => {
  const call = (handler: string, body: object, headers: Readonly<Record<string, string>> = {}) =>
    browser.go(`/xblock/${PRACTICE_BLOCK}/handler/${handler}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'X-CSRFToken': browser.cookies.get('csrftoken') ?? '', ...headers },
    });
  const save = (settings: object, headers = {}) => call('save_settings', settings, headers);
  const stored = () => lms.world.placed(PRACTICE_BLOCK)?.block;

  it('hands the form its settings and the facts of the course', async () => {
    await browser.enter('sofia');
    const { settings, course, faults } = argsOf(await read(`/xblock/${PRACTICE_BLOCK}/action/edit`));
    expect(settings).toMatchObject({ display_name: 'Grade me', hours: 24, expires: { kind: 'never' } });
    expect(faults).toEqual([]);
    expect(course).toMatchObject({
      assignmentTypes: ['Homework', 'Exam'],
      cutoffs: [{ name: 'Pass', percent: 70 }],
    });
  });

  it('stores and publishes what the form sends, or names the faults', async () => {
    await browser.enter('sofia');
    const { settings } = argsOf(await read(`/xblock/${PRACTICE_BLOCK}/action/edit`));
    const change = { ...settings, threshold: 82.5, modes: ['verified'], display_name: 'Certificate' };
    expect(await (await save(change)).json()).toEqual({ faults: [] });
    const expected = { ...PRACTICE_SETTINGS, threshold: 8250, modes: ['verified'] };
    expect(stored()).toMatchObject({ displayName: 'Certificate', settings: expected });
    const refused = await save({ ...change, threshold: 0.7, expires: { kind: 'date', date: '2020-01-01' } });
    expect(await refused.json()).toEqual({
      faults: [{ path: ['threshold'], code: 'fraction', value: '0.7' }],
    });
    const past = await save({ ...change, expires: { kind: 'date', date: '2020-01-01' } });
    expect(await past.json()).toMatchObject({ faults: [{ code: 'past' }] });
    expect(stored()?.settings).toEqual(expected);
  });

  it('signs a token of the course for its authors', async () => {
    await browser.enter('sofia');
    await read('/studio');
    const { token, ...rest } = await (await call('author_token', {})).json();
    expect(rest).toEqual({ expires_in: 300, service_url: expect.stringMatching(/^http/) });
    expect(jwt.decode(token)).toMatchObject({ aud: 'grademe-author', course_id: PRACTICE_COURSE });
    expect((await call('none', {})).status).toBe(404);
  });

  it('refuses learners, and requests without CSRF', async () => {
    await browser.enter('maria');
    expect((await save({})).status).toBe(403);
    const token = await call('author_token', {});
    expect([token.status, Object.keys(await token.json())]).toEqual([403, ['error']]);
    expect((await browser.go(`/xblock/${PRACTICE_BLOCK}/action/edit`)).status).toBe(404);
    await browser.enter('sofia');
    expect((await save({}, { 'X-CSRFToken': 'x' })).status).toBe(403);
    expect(stored()?.settings).toEqual(PRACTICE_SETTINGS);
  });
});

describe('going around', () => {
  it('gives a first-time visitor one CSRF token, in the cookie and in every form', async () => {
    const answer = await browser.go('/login');
    const cookies = answer.headers.getSetCookie().filter((line) => line.startsWith('csrftoken='));
    const tokens = [...(await answer.text()).matchAll(/name="csrfmiddlewaretoken" value="([^"]+)"/g)];
    expect(cookies).toHaveLength(1);
    expect(new Set(tokens.map((match) => match[1]))).toEqual(new Set([browser.cookies.get('csrftoken')]));
  });

  it.each(['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example'])(
    'never sends anybody to %s',
    async (next) => {
      const answer = await browser.submit('/practice/enter', { username: 'maria', next });
      expect(answer.headers.get('location')).toBe('/');
    },
  );

  it('logs out when somebody becomes a visitor, and renews the CSRF token at every change', async () => {
    await browser.enter('maria');
    const token = browser.cookies.get('csrftoken');
    expect(browser.cookies.has('sessionid')).toBe(true);
    await browser.enter('');
    expect(browser.cookies.has('sessionid')).toBe(false);
    expect(browser.cookies.get('csrftoken')).not.toBe(token);
  });

  it('answers an unknown address in a sentence', async () => {
    const answer = await browser.go('/nothing/here');
    expect([answer.status, (await answer.text()).includes('Page not found')]).toEqual([404, true]);
  });
});
