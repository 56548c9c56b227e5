// Seven icons drawn in the text's colour. They add nothing to the words beside them,
// so assistive technology skips them.

const PATHS = {
  award:
    'M12 2a7 7 0 1 1 0 14 7 7 0 0 1 0-14Zm0 2.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6ZM7.5 16.3 12 18l4.5-1.7V23L12 20.4 7.5 23Z',
  check: 'm9.4 17.6-5-5 1.7-1.7 3.3 3.3 8.5-8.5 1.7 1.7Z',
  waiting:
    'M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20Zm0 2.2a7.8 7.8 0 1 0 0 15.6 7.8 7.8 0 0 0 0-15.6Zm1 2.8v4.5l3.2 2.4-1.2 1.7-4-3.1V7Z',
  warning: 'M12 2.5 23 21.5H1Zm-1 7v6h2v-6Zm0 7.5v2h2v-2Z',
  revoked:
    'M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20Zm0 2.2c-1.7 0-3.3.5-4.6 1.5l10.9 10.9A7.8 7.8 0 0 0 12 4.2ZM5.7 7.4a7.8 7.8 0 0 0 10.9 10.9Z',
  download: 'M11 3h2v9.2l3.3-3.3 1.4 1.4L12 16l-5.7-5.7 1.4-1.4 3.3 3.3ZM4 18h16v2.2H4Z',
  person: 'M12 3a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Zm0 11c5 0 9 2.2 9 5v2H3v-2c0-2.8 4-5 9-5Z',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="gm-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} fill="currentColor" fillRule="evenodd" />
    </svg>
  );
}
