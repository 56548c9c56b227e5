import { describe, expect, test } from 'vitest';
import { TtlCache } from '../../service/util/ttl-cache.ts';

describe('a cache with a time to live', () => {
  test('drops what is asked for when its time is over', () => {
    const cache = new TtlCache<string>();
    cache.set('a', 'one', 10, 0);
    expect(cache.get('a', 9)?.value).toBe('one');
    expect(cache.get('a', 10)).toBeUndefined();
    expect(cache.size).toBe(0);
  });

  test('drops what is over when something new comes, and the oldest when there is no room', () => {
    const cache = new TtlCache<string>(2);
    cache.set('a', 'one', 10, 0);
    cache.set('b', 'two', 10, 5);
    cache.set('c', 'three', 10, 10);
    expect([cache.get('a', 0), cache.size]).toEqual([undefined, 2]);
    cache.set('d', 'four', 10, 11);
    expect([cache.get('b', 11), cache.get('c', 11)?.value, cache.size]).toEqual([undefined, 'three', 2]);
  });

  test('drops what is over when it is told to, and nothing newer', () => {
    const cache = new TtlCache<string>();
    cache.set('a', 'one', 10, 0);
    cache.set('b', 'two', 10, 0);
    cache.set('a', 'anew', 10, 5);
    cache.prune(10);
    expect([cache.size, cache.get('a', 10)?.value]).toEqual([1, 'anew']);
  });

  test('drops the least recently used entry when it is full', () => {
    const cache = new TtlCache<string>(2);
    cache.set('a', 'one');
    cache.set('b', 'two');
    cache.get('a');
    cache.set('c', 'three');
    expect([cache.get('a')?.value, cache.get('b'), cache.get('c')?.value]).toEqual([
      'one',
      undefined,
      'three',
    ]);
  });

  test('counts what its entries take, and holds the latest in any case', () => {
    const cache = new TtlCache<string>(10, (value) => value.length);
    cache.set('a', 'four');
    cache.set('b', 'five5');
    cache.set('c', 'six');
    expect([cache.get('a'), cache.get('b')?.value, cache.get('c')?.value]).toEqual([
      undefined,
      'five5',
      'six',
    ]);
    cache.set('d', 'longer than ten');
    expect([cache.size, cache.get('d')?.value]).toEqual([1, 'longer than ten']);
    cache.set('d', 'short');
    cache.set('e', 'e');
    expect(cache.size).toBe(2);
  });

  test('creates a value once, and caches no error', () => {
    const cache = new TtlCache<number>();
    let calls = 0;
    const create = () => {
      calls += 1;
      if (calls === 1) throw new Error('no');
      return calls;
    };
    expect(() => cache.getOrCreate('a', create)).toThrow('no');
    expect([cache.getOrCreate('a', create), cache.getOrCreate('a', create)]).toEqual([2, 2]);
  });
});
