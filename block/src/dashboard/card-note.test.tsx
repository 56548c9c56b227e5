// The note on a card of the learner dashboard: whose dashboard it is, with the hooks of both releases.
import { render, screen } from '@testing-library/react';
import { createCardNote } from './card-note.tsx';
import type { DashboardHooks } from './platform.ts';
import { COURSE, certificateOf, flush, page } from './testing.ts';

/** The dashboard of each release, whose staff may view it as another learner. */
const RELEASES: Readonly<Record<string, (isMasquerading: () => boolean) => DashboardHooks>> = {
  Verawood: (isMasquerading) => ({
    useCourseData: (cardId) => (cardId === 'card-0' ? { courseRun: { courseId: COURSE } } : undefined),
    useIsMasquerading: isMasquerading,
  }),
  Ulmo: (isMasquerading) => ({
    reduxHooks: {
      useCardCourseRunData: (cardId) => (cardId === 'card-0' ? { courseId: COURSE } : {}),
      useMasqueradeData: () => ({ isMasquerading: isMasquerading() }),
    },
  }),
};

describe.each(Object.entries(RELEASES))('in %s', (_release, hooksFor) => {
  test('one’s own card has the note, and a card of an entitlement, which has no course run, has none', async () => {
    const { host, read } = page([certificateOf()]);
    const CardNote = createCardNote(
      host,
      hooksFor(() => false),
      read,
    );
    const { container } = render(<CardNote cardId="card-0" />);
    expect(await screen.findByText('Your certificate is ready.')).toBeInTheDocument();
    expect(container.firstElementChild).toHaveClass('mb-0');
    const other = render(<CardNote cardId="card-1" />);
    await flush();
    expect(other.container).toBeEmptyDOMElement();
  });

  test('viewing as another learner, nothing is shown or asked for, and the note comes back afterwards', async () => {
    const { host, read, asked } = page([certificateOf()]);
    let isMasquerading = true;
    const CardNote = createCardNote(
      host,
      hooksFor(() => isMasquerading),
      read,
    );
    const { container, rerender } = render(<CardNote cardId="card-0" />);
    await flush();
    await flush();
    expect(container).toBeEmptyDOMElement();
    expect(asked).toEqual([]);

    isMasquerading = false;
    rerender(<CardNote cardId="card-0" />);
    await screen.findByText('Your certificate is ready.');
    // In the very render in which the dashboard becomes another learner's.
    isMasquerading = true;
    rerender(<CardNote cardId="card-0" />);
    expect(container).toBeEmptyDOMElement();
  });
});

test.each<[string, DashboardHooks]>([
  ['no hooks at all', {}],
  ['a course and no masquerade', { useCourseData: () => ({ courseRun: { courseId: COURSE } }) }],
  ['Ulmo’s without masquerade', { reduxHooks: { useCardCourseRunData: () => ({ courseId: COURSE }) } }],
])('a release whose dashboard has %s gets no note', (_why, hooks) => {
  const { host, read } = page([certificateOf()]);
  expect(() => createCardNote(host, hooks, read)).toThrow('not known');
});
