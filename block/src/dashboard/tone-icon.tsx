// The icon of a note, where Paragon's `Alert` has one. It adds nothing to the text beside it, so assistive
// technology skips it.
export type Tone = 'success' | 'info' | 'warning';

const PATHS: Readonly<Record<Tone, string>> = {
  success: 'M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20Zm-1.6 15.2 8.1-8.1-1.7-1.7-6.4 6.4-3.2-3.2-1.7 1.7Z',
  info: 'M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20Zm-1 9v6h2v-6Zm0-4v2h2V7Z',
  warning: 'M12 2.5 23 21.5H1Zm-1 7v6h2v-6Zm0 7.5v2h2v-2Z',
};

export function ToneIcon({ tone }: { readonly tone: Tone }) {
  return (
    <svg className="alert-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[tone]} fill="currentColor" fillRule="evenodd" />
    </svg>
  );
}
