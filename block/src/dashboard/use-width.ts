// The progress page has one slot beside its content and one below, and always renders both: a note that is put into both
// shows itself in the one that this width is for.
import { useEffect, useState } from 'react';

/** Paragon's `breakpoints.large.minWidth`, which the page itself decides by. */
const WIDE = '(min-width: 992px)';

export function useIsWide(): boolean {
  const [isWide, setIsWide] = useState(() => window.matchMedia(WIDE).matches);
  useEffect(() => {
    const query = window.matchMedia(WIDE);
    const follow = () => setIsWide(query.matches);
    follow();
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  return isWide;
}
