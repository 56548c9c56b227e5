// The store against a service that keeps state, on a clock that the test moves.
import { Trouble } from '../../shared/api/problem.ts';
import { FakeService, standingOf } from '../../testing/testing.ts';
import { createStandingStore, MAX_WAIT } from './standing-store.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

let minted = 0;
const open = async (service: FakeService) => {
  minted = 0;
  const store = createStandingStore({
    client: service,
    mint: () => `token-${++minted}`,
    now: () => Date.now(),
  });
  store.open();
  await jest.advanceTimersByTimeAsync(0);
  return store;
};

test('two presses in one moment are one request', async () => {
  const service = new FakeService([standingOf('eligible')], [standingOf('issued')]);
  const store = await open(service);
  store.requestGrade();
  store.requestGrade();
  await jest.advanceTimersByTimeAsync(0);
  expect(service.calls.filter(({ what }) => what === 'grade')).toHaveLength(1);
  expect(store.read()).toMatchObject({ phase: 'shown', standing: { status: 'issued' } });
});

test('asks again after 1, 1, 2, 3, 5, 5 … seconds, all under the token of the click', async () => {
  const service = new FakeService([standingOf('eligible'), standingOf('generating')], [null]);
  const store = await open(service);
  store.requestGrade();
  const seconds: number[] = [];
  const start = Date.now();
  for (let tick = 0; tick < 180; tick += 1) {
    const before = service.calls.length;
    await jest.advanceTimersByTimeAsync(100);
    if (service.calls.length > before && tick > 0) seconds.push(Math.round((Date.now() - start) / 1000));
  }
  expect(seconds).toEqual([1, 2, 4, 7, 12, 17]);
  expect(new Set(service.calls.slice(1).map(({ requestToken }) => requestToken))).toEqual(
    new Set(['token-2']),
  );
});

test('gives up after a minute, stops asking, and starts again when asked', async () => {
  const service = new FakeService([standingOf('eligible'), standingOf('generating')], [null]);
  const store = await open(service);
  store.requestGrade();
  await jest.advanceTimersByTimeAsync(MAX_WAIT);
  expect(store.read().phase).toBe('late');
  const asked = service.calls.length;
  await jest.advanceTimersByTimeAsync(MAX_WAIT);
  expect(service.calls).toHaveLength(asked);
  store.check();
  await jest.advanceTimersByTimeAsync(0);
  expect(store.read().phase).toBe('working');
});

test('a lost question does not end the waiting', async () => {
  const service = new FakeService(
    [standingOf('eligible'), new Trouble({ code: 'unreachable' }), standingOf('issued')],
    [standingOf('generating')],
  );
  const store = await open(service);
  store.requestGrade();
  await jest.advanceTimersByTimeAsync(3_000);
  expect(store.read()).toMatchObject({
    phase: 'shown',
    cause: 'grade',
    standing: { status: 'issued' },
  });
});

test('an answer that arrives after a newer request is ignored', async () => {
  const service = new FakeService([standingOf('issued'), standingOf('not-passing')]);
  const store = await open(service);
  service.holding = true;
  void store.refresh();
  store.close();
  service.release();
  await jest.advanceTimersByTimeAsync(0);
  expect(store.read()).toMatchObject({ standing: { status: 'issued' } });
});

test('links are stale after two minutes and fresh after one refresh, however many callers', async () => {
  const service = new FakeService([standingOf('issued')]);
  const store = await open(service);
  expect(store.linksAreStale()).toBe(false);
  await jest.advanceTimersByTimeAsync(120_000);
  expect(store.linksAreStale()).toBe(true);
  await Promise.all([store.refresh(), store.refresh()]);
  expect(store.linksAreStale()).toBe(false);
  expect(service.calls).toHaveLength(2);
});

test('after trouble that passes by itself it looks again in silence, and shows what the service has finished', async () => {
  const full = new Trouble({ code: 'storage-unavailable', retryAfter: 5 });
  const service = new FakeService([standingOf('eligible'), full, standingOf('issued')], [full]);
  const store = await open(service);
  store.requestGrade();
  await jest.advanceTimersByTimeAsync(0);
  expect(store.read()).toMatchObject({ phase: 'shown', trouble: { intent: 'grade' } });
  await jest.advanceTimersByTimeAsync(5_000);
  expect(store.read()).toMatchObject({ trouble: { intent: 'grade' } });
  await jest.advanceTimersByTimeAsync(10_000);
  expect(store.read()).toMatchObject({
    phase: 'shown',
    trouble: null,
    standing: { status: 'issued' },
  });
});

test('it stops looking by itself in the end, and never when only the learner can help', async () => {
  const down = new Trouble({ code: 'lms-unavailable', retryAfter: 5 });
  const service = new FakeService([down]);
  await open(service);
  await jest.advanceTimersByTimeAsync(3_600_000);
  expect(service.calls).toHaveLength(1 + 6);

  const refused = new Trouble({ code: 'name-not-drawable' });
  const other = new FakeService([standingOf('eligible')], [refused]);
  const store = await open(other);
  store.requestGrade();
  await jest.advanceTimersByTimeAsync(3_600_000);
  expect(other.calls).toHaveLength(2);
});
