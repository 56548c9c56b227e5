// Log lines to a disk that is full and then has room, and to a pipe whose reader is slow: what is lost is counted.
import { describe, expect, test } from 'vitest';
import { createLogOutput } from '../../service/process/log-output.ts';

/** An output with room for so many bytes, as a disk or a pipe has it. */
function outputWith(room: number, code: string, mostBytes = 10_000) {
  const state = { room, text: '', later: [] as (() => void)[] };
  const output = createLogOutput({
    write(bytes) {
      const count = Math.min(state.room, bytes.length);
      if (count === 0) throw Object.assign(new Error(code), { code });
      state.room -= count;
      state.text += Buffer.from(bytes.subarray(0, count)).toString('utf8');
      return count;
    },
    sayLost: (lost, reason) => `lost ${lost}: ${reason}\n`,
    mostBytes,
    later: (call) => void state.later.push(call),
  });
  return {
    state,
    write: (...lines: string[]) => {
      for (const line of lines) output.write(`${line}\n`);
    },
    /** Time passes. */
    pass: () => {
      for (const call of state.later.splice(0)) call();
    },
  };
}

describe('a disk that is full', () => {
  test('loses lines, and says how many when it has room again, once', () => {
    const { state, write } = outputWith(8, 'ENOSPC');
    write('one', 'two', 'three', 'four');
    expect(state.text).toBe('one\ntwo\n');
    state.room = 1_000;
    write('five', 'six');
    expect(state.text).toBe('one\ntwo\nlost 2: ENOSPC\nfive\nsix\n');
  });

  test('in the middle of a line: the next does not go on with it', () => {
    const { state, write } = outputWith(6, 'ENOSPC');
    write('one', 'two', 'three', 'four');
    state.room = 1_000;
    write('five');
    expect(state.text).toBe('one\ntw\nlost 3: ENOSPC\nfive\n');
  });

  test('again, under the line that says it: nothing is counted twice or forgotten', () => {
    const { state, write } = outputWith(0, 'ENOSPC');
    write('one', 'two');
    state.room = 3;
    write('three');
    state.room = 1_000;
    write('four');
    expect(state.text).toBe('los\nlost 3: ENOSPC\nfour\n');
  });

  test('is no other than a disk that fails', () => {
    const { state, write } = outputWith(0, 'EIO');
    write('one');
    state.room = 1_000;
    write('two');
    expect(state.text).toBe('lost 1: EIO\ntwo\n');
  });
});

describe('a pipe whose reader is slow', () => {
  test('gets every line, later', () => {
    const { state, write, pass } = outputWith(6, 'EAGAIN');
    write('one', 'two', 'three');
    pass();
    expect(state.text).toBe('one\ntw');
    state.room = 1_000;
    pass();
    expect(state.text).toBe('one\ntwo\nthree\n');
    write('four');
    expect(state.text).toBe('one\ntwo\nthree\nfour\n');
  });

  test('for too long loses what does not fit, and is told so in its place', () => {
    const { state, write, pass } = outputWith(0, 'EAGAIN', 40);
    write('a'.repeat(20), 'b'.repeat(15), 'c'.repeat(15), 'd'.repeat(15));
    state.room = 1_000;
    pass();
    write('e');
    expect(state.text.split('\n')).toEqual([
      'a'.repeat(20),
      'b'.repeat(15),
      'lost 2: the reader is slow',
      'e',
      '',
    ]);
  });
});
