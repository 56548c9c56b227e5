// A progress bar; without a known end it shows only that work is under way.
interface ProgressBarProps {
  readonly label: string;
  readonly now: number | null;
  readonly max: number;
}

export function ProgressBar({ label, now, max }: ProgressBarProps) {
  return (
    <div
      className="gm-bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={now ?? undefined}
    >
      <span
        className={now === null ? 'gm-bar-open' : undefined}
        style={{ inlineSize: `${now === null ? 100 : (100 * now) / max}%` }}
      />
    </div>
  );
}
