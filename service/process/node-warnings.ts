// What Node and packages warn of (process.emitWarning), such as that a Node version is about to be given up by one of them: as lines
// of the log, in the place of plain text that breaks it.
import { createLog } from './log.ts';

/** Call it once for a process, before anything that may warn. */
export function logNodeWarnings(...where: Parameters<typeof createLog>): void {
  const log = createLog(...where);
  // Node's own listener prints it as text.
  process.removeAllListeners('warning');
  process.on('warning', (warning: Error & { readonly code?: string }) => {
    const { name, code, message } = warning;
    log.warn(
      { warning: name, code, says: message.replaceAll(/\s+/g, ' ').trim() },
      'a package or Node warns',
    );
  });
}
