// A bar that says how far something has come; without an end in sight it says only that it goes on.
interface ProgressBarProps {
  readonly label: string;
  readonly now: number | null;
  readonly most: number;
}

export function ProgressBar({ label, now, most }: ProgressBarProps) {
  return (
    <div
      className="gm-bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={most}
      aria-valuenow={now ?? undefined}
    >
      <span
        className={now === null ? 'gm-bar-open' : undefined}
        style={{ inlineSize: `${now === null ? 100 : (100 * now) / most}%` }}
      />
    </div>
  );
}
