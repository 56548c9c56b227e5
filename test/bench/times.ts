// Percentiles as a table, in milliseconds.

export function describeTimes(rows: Readonly<Record<string, readonly number[]>>): string {
  const widest = Math.max(...Object.keys(rows).map((name) => name.length));
  const head = `${''.padEnd(widest)}      n     p50     p95     p99     max`;
  const lines = Object.entries(rows).map(([name, times]) => {
    const sorted = [...times].sort((a, b) => a - b);
    const at = (share: number) =>
      sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
    const figures = [at(0.5), at(0.95), at(0.99), at(1)].map((ms) => ms.toFixed(1).padStart(8)).join('');
    return `${name.padEnd(widest)}${String(sorted.length).padStart(7)}${figures}`;
  });
  return [head, ...lines].join('\n');
}
