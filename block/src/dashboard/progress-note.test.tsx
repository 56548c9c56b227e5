// The note on the progress page: whose page it is, by its address and by what the LMS says.
import { act, render, screen } from '@testing-library/react';
import { createProgressNote, ownCourse } from './progress-note.tsx';
import { COURSE, certificateOf, flush, type PageOptions, page } from './testing.ts';

let isWide = true;
const listeners = new Set<() => void>();
beforeEach(() => {
  isWide = true;
  window.matchMedia = (() => ({
    get matches() {
      return isWide;
    },
    addEventListener: (_name: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_name: string, listener: () => void) => listeners.delete(listener),
  })) as never;
});

const OWN = `/learning/course/${COURSE}/progress`;

/** The page renders both places at every width. */
function open(path: string, options?: PageOptions) {
  const { host, read, asked } = page([certificateOf()], options);
  const ProgressNote = createProgressNote({ ...host, userId: () => 7, path: () => path }, read);
  render(
    <>
      <div data-testid="side">
        <ProgressNote place="side" />
      </div>
      <div data-testid="main">
        <ProgressNote place="main" />
      </div>
    </>,
  );
  return asked;
}

const shown = () => ['side', 'main'].filter((place) => screen.getByTestId(place).childElementCount > 0);

test('one’s own page has the note, and the LMS gets the course of the page', async () => {
  const asked = open(OWN);
  expect(await screen.findByText('Your certificate is ready.')).toBeInTheDocument();
  expect(asked[0]).toBe(`https://learn.example/api/grademe/v1/token?course_id=${encodeURIComponent(COURSE)}`);
});

test('it is there once, in the place that the width is for', async () => {
  open(OWN);
  await screen.findByText('Your certificate is ready.');
  expect(shown()).toEqual(['side']);
  expect(screen.getByTestId('side').firstElementChild).toHaveClass('mb-4');
  isWide = false;
  await act(async () => listeners.forEach((follow) => void follow()));
  expect(shown()).toEqual(['main']);
});

test('the page of another learner, by its address, has none and sends no request', async () => {
  const asked = open(`/learning/course/${COURSE}/progress/8/`);
  await flush();
  await flush();
  expect(shown()).toEqual([]);
  expect(asked).toEqual([]);
});

test('“View this course as” another learner: the LMS refuses, and there is none', async () => {
  const asked = open(OWN, { viewedAsOther: [COURSE] });
  await flush();
  await flush();
  expect(shown()).toEqual([]);
  expect(asked).toHaveLength(1);
});

test.each<[string, number | string | undefined, string | null]>([
  [`/learning/course/${COURSE}/progress`, 7, COURSE],
  [`/learning/course/${COURSE}/progress/`, undefined, COURSE], // not logged in: the LMS answers 401
  [`/learning/course/${COURSE}/progress/7`, 7, COURSE],
  [`/learning/course/${COURSE}/progress/7/`, '7', COURSE],
  [`/course/${encodeURIComponent(COURSE)}/progress`, 7, COURSE],
  [`/learning/course/${COURSE}/progress/77`, 7, null],
  [`/learning/course/${COURSE}/progress/7`, undefined, null],
  [`/learning/course/${COURSE}/progress/ben`, 7, null],
  [`/learning/course/${COURSE}/home`, 7, null],
  ['/learning/', 7, null],
])('%s is seen by %s as the page of %s', (path, userId, course) => {
  expect(ownCourse(path, userId)).toBe(course);
});
