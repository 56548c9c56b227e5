// The differences between the XBlock runtimes.
import { elementOf, readCookie, usageIdOf } from './runtime.ts';

test('takes the DOM node out of a jQuery object', () => {
  const node = document.createElement('div');
  expect(elementOf(node)).toBe(node);
  expect(elementOf({ 0: node, length: 1, jquery: '3.7.1' })).toBe(node);
});

test.each([
  ['block-v1:Demo+C+1+type@grademe+block@b', true, 'a published block'],
  ['ccx-block-v1:Demo+C+1+ccx@7+type@grademe+block@b', true, 'a custom course'],
  ['block-v1:Demo+C+1+branch@draft-branch+type@grademe+block@b', false, 'a draft'],
  ['grademe.d0.u0', false, 'the workbench'],
  [undefined, false, 'no mark'],
])('usage key %p is sent: %p (%s)', (key, sent, _why) => {
  const element = document.createElement('div');
  if (key !== undefined) element.dataset.usageId = key;
  expect(usageIdOf(element)).toBe(sent ? key : null);
});

test('reads one cookie among others', () => {
  expect(readCookie('csrftoken', 'a=1; csrftoken=x%3Dy; xcsrftoken=no')).toBe('x=y');
  expect(readCookie('csrf', 'csrftoken=x')).toBeNull();
});
