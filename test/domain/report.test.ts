// What a report counts and what another threshold changes: tables with their reasons.
import { describe, expect, test } from 'vitest';
import { type CertificateGroup, countsOf, sortOf } from '../../service/domain/certificates/award-counts.ts';
import { decide, type Policy } from '../../service/domain/decision/decide.ts';
import { type GrantEffect, NO_EFFECT } from '../../service/domain/decision/grant-effect.ts';
import type { Standing } from '../../service/domain/decision/standing.ts';
import {
  createWhatIf,
  type Holding,
  missesOnlyGrade,
  readableIn,
} from '../../service/domain/decision/try-threshold.ts';
import type { Waivable } from '../../shared/staff/grants.ts';
import type { AssumedMet } from '../../shared/staff/report.ts';
import { readShare, writeShare } from '../../shared/text/share.ts';

const issued: CertificateGroup = {
  status: 'downloadable',
  isLive: true,
  isExpired: false,
  isErased: false,
  problemCode: undefined,
  level: undefined,
  count: 1,
};

describe('a certificate in a report', () => {
  const ROWS: [string, Partial<CertificateGroup>, string][] = [
    ['issued', {}, 'it is current and valid'],
    ['generating', { status: 'generating' }, 'not there yet'],
    ['generating', { status: 'generating', isLive: false }, 'a newer version that is being drawn'],
    ['failed', { status: 'error' }, 'waits for somebody'],
    ['nothing', { status: 'error', isErased: true }, 'was never issued, and its learner is retired'],
    ['revoked', { status: 'unavailable' }, ''],
    ['revoked', { status: 'unavailable', isErased: true }, 'a revocation outlives the data'],
    ['revoked', { status: 'unavailable', isExpired: true }, 'and the date'],
    ['erased', { isErased: true, isLive: false }, ''],
    ['replaced', { isLive: false }, ''],
    ['replaced', { isLive: false, isExpired: true }, 'the newer one says when it expires'],
    ['expired', { isExpired: true }, ''],
  ];
  test.each(ROWS)('is %s when %o', (sort, over) => {
    expect(sortOf({ ...issued, ...over })).toBe(sort);
  });

  test('is in one sum, and failed ones in that of their code', () => {
    const counts = countsOf([
      { ...issued, count: 5 },
      { ...issued, level: 'Pass', count: 4 },
      { ...issued, level: 'Distinction', count: 2 },
      { ...issued, level: 'Pass', isLive: false, count: 9 },
      { ...issued, isExpired: true, count: 2 },
      { ...issued, status: 'error', problemCode: 'text-overflow', count: 3 },
      { ...issued, status: 'error', problemCode: 'internal', count: 1 },
      { ...issued, status: 'error', problemCode: 'internal', isLive: false, count: 1 },
    ]);
    expect(counts).toEqual({
      issued: 11,
      expired: 2,
      revoked: 0,
      replaced: 9,
      erased: 0,
      generating: 0,
      failed: [
        { code: 'internal', count: 2 },
        { code: 'text-overflow', count: 3 },
      ],
      levels: [
        { label: 'Distinction', count: 2 },
        { label: 'Pass', count: 4 },
      ],
    });
  });
});

const standing = (percent: number | undefined, mode = 'verified', passed = false): Standing => ({
  enrollment: { mode, isActive: true },
  grade: percent === undefined ? undefined : { percent, passed },
  passingGrade: 7000,
});

describe('what if', () => {
  test('judges each learner as the award does, before and after', () => {
    const policy = { threshold: 7000, modes: ['verified'] };
    const everybody: [Standing, Holding][] = [
      [standing(7000), 'holds'],
      [standing(8000), 'holds'],
      [standing(7999), 'holds'],
      [standing(9900, 'audit'), 'none'],
      [standing(0), 'none'],
      [standing(10_000), 'none'],
      [standing(undefined), 'none'],
    ];
    const up = createWhatIf(policy, 8000);
    for (const [each, holding] of everybody) up.take(each, holding);
    const answer = up.end(4);
    expect(answer).toMatchObject({ present: 7000, threshold: 8000, learners: 6, unknown: 4 });
    expect(answer).toMatchObject({ earnNow: 4, wouldEarn: 2, gain: 0, lose: 2, loseAndHold: 2 });
    expect(answer.histogram.filter(({ count }) => count > 0)).toEqual([
      { from: 0, count: 1 },
      { from: 7000, count: 1 },
      { from: 7500, count: 1 },
      { from: 8000, count: 1 },
      { from: 9500, count: 2 },
    ]);
  });

  test('says whose certificate stays revoked although they would earn it', () => {
    const down = createWhatIf({ threshold: 7000, modes: [] }, 5000);
    down.take(standing(6000), 'revoked');
    down.take(standing(5000), 'none');
    expect(down.end(0)).toMatchObject({ gain: 2, gainButRevoked: 1, lose: 0 });
  });

  test('takes the verdict of the LMS for a course’s own passing grade whose number is not known', () => {
    const own = createWhatIf({ threshold: null, modes: [] }, 7000);
    own.take(standing(7000, 'audit', true), 'none');
    own.take({ ...standing(7100, 'audit', false), passingGrade: undefined }, 'none');
    expect(own.end(0)).toMatchObject({ present: null, earnNow: 1, wouldEarn: 2, gain: 1 });
  });

  test('cannot disagree with the decision, whatever the grades', () => {
    for (const threshold of [0, 1, 4999, 5000, 10_000]) {
      const policy = { threshold: 6000, modes: ['verified', 'honor'] };
      const all = Array.from({ length: 300 }, (_, at) =>
        standing((at * 7919) % 10_001, ['verified', 'honor', 'audit'][at % 3]),
      );
      const whatIf = createWhatIf(policy, threshold);
      for (const each of all) whatIf.take(each, 'none');
      const earns = (t: number) =>
        all.filter((each) => decide(each, { ...policy, threshold: t }).status === 'eligible').length;
      const { earnNow, wouldEarn, gain, lose } = whatIf.end(0);
      expect([earnNow, wouldEarn, earnNow + gain - lose]).toEqual([earns(6000), earns(threshold), wouldEarn]);
    }
  });
});

describe('an award that asks for what no list tells', () => {
  const parts = { kind: 'category', category: 'Homework', least: 5000 } as const;
  const base = { threshold: 7000, modes: [] };
  const ROWS: [string, Policy, Policy, AssumedMet][] = [
    ['nothing else', base, base, []],
    ['parts', { ...base, requirements: { any: [{ all: [parts] }] } }, base, ['category']],
    [
      'parts and a mode',
      { ...base, requirements: { any: [{ all: [parts, { kind: 'mode', modes: ['verified'] }] }] } },
      { ...base, requirements: { any: [{ all: [{ kind: 'mode', modes: ['verified'] }] }] } },
      ['category'],
    ],
    [
      'identity, or a better grade',
      {
        ...base,
        requirements: {
          any: [{ all: [{ kind: 'identity' }] }, { all: [{ kind: 'course-grade', least: 9000 }] }],
        },
      },
      base,
      ['identity'],
    ],
  ];
  test.each(ROWS)('%s', (_name, policy, readable, assumedMet) => {
    expect(readableIn(policy)).toEqual({ policy: readable, assumedMet });
  });
});

describe('an exception', () => {
  const policy = { threshold: 7000, modes: ['verified'] };
  const excepted = (...waives: Waivable[]): GrantEffect => ({ waives: new Set(waives), level: undefined });

  test('from the grade makes a threshold nothing to who has it', () => {
    const up = createWhatIf(policy, 9000);
    up.take(standing(7500), 'holds', excepted('grade'));
    up.take(standing(5000), 'none', excepted('grade'));
    up.take(standing(9500), 'none', excepted('grade'));
    up.take(standing(7500), 'none');
    expect(up.end(0)).toMatchObject({ earnNow: 4, wouldEarn: 3, wouldEarnByException: 2, gain: 0, lose: 1 });
  });

  test('from the mode leaves the grade to be reached', () => {
    const down = createWhatIf(policy, 6000);
    down.take(standing(6500, 'audit'), 'none', excepted('mode'));
    down.take(standing(6500, 'audit'), 'none');
    expect(down.end(0)).toMatchObject({ earnNow: 0, wouldEarn: 1, wouldEarnByException: 1, gain: 1 });
    expect(missesOnlyGrade(standing(6500, 'audit'), policy, excepted('mode'))).toBe(500);
    expect(missesOnlyGrade(standing(6500), policy, excepted('grade'))).toBeUndefined();
  });

  test('cannot make what-if disagree with the decision', () => {
    const waivable: Waivable[] = ['grade', 'mode', 'identity', 'enrollment'];
    for (const [at, threshold] of [0, 5000, 7000, 10_000].entries()) {
      const whatIf = createWhatIf(policy, threshold);
      const all = Array.from({ length: 200 }, (_, n) => ({
        who: standing((n * 7919) % 10_001, ['verified', 'audit'][n % 2]),
        effect: n % 3 === 0 ? excepted(...waivable.slice(0, (n + at) % 5)) : NO_EFFECT,
      }));
      for (const { who, effect } of all) whatIf.take(who, 'none', effect);
      const earns = (t: number) =>
        all.filter(
          ({ who, effect }) => decide(who, { ...policy, threshold: t }, effect).status === 'eligible',
        );
      expect(whatIf.end(0)).toMatchObject({
        earnNow: earns(7000).length,
        wouldEarn: earns(threshold).length,
      });
    }
  });
});

describe('near the line', () => {
  const policy = { threshold: 7000, modes: ['verified'] };
  const ROWS: [string, Standing, number | undefined][] = [
    ['one hundredth is missing', standing(6999), 1],
    ['the award is earned', standing(7000), undefined],
    ['another mode is needed as well', standing(6999, 'audit'), undefined],
    ['the grade is unknown', standing(undefined), undefined],
    ['nobody is enrolled', { ...standing(6999), enrollment: undefined }, undefined],
  ];
  test.each(ROWS)('%s', (_name, who, missing) => {
    expect(missesOnlyGrade(who, policy)).toBe(missing);
  });

  test('is not known where the LMS does not tell the line', () => {
    const own = { threshold: null, modes: [] };
    expect(missesOnlyGrade(standing(6000), own)).toBe(1000);
    expect(missesOnlyGrade({ ...standing(6000), passingGrade: undefined }, own)).toBeUndefined();
  });
});

describe('a share', () => {
  const ROWS: [string, number | undefined][] = [
    ['65%', 6500],
    ['65 %', 6500],
    ['66.5%', 6650],
    ['66,25%', 6625],
    ['6500', 6500],
    ['100%', 10_000],
    ['0', 0],
    ['101%', undefined],
    ['10001', undefined],
    ['0.65', undefined],
    ['-1%', undefined],
    ['65%%', undefined],
    ['', undefined],
  ];
  test.each(ROWS)('%j is %j basis points', (text, share) => {
    expect(readShare(text)).toBe(share);
  });
  test('is written as people write it', () => {
    expect([6500, 6650, 1].map(writeShare)).toEqual(['65 %', '66.5 %', '0.01 %']);
  });
});
