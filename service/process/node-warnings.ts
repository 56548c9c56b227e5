// Logs the warnings of Node and packages (process.emitWarning), such as that a package soon drops a Node version, as log lines,
// in place of plain text that breaks the log.
import { createLog } from './log.ts';

/** Call it once per process, before anything that may warn. */
export function logNodeWarnings(...where: Parameters<typeof createLog>): void {
  const log = createLog(...where);
  // Node's own listener prints it as text.
  process.removeAllListeners('warning');
  process.on('warning', (warning: Error & { readonly code?: string }) => {
    const { name, code, message } = warning;
    log.warn(
      { warning: name, code, detail: message.replaceAll(/\s+/g, ' ').trim() },
      'a package or Node warns',
    );
  });
}
