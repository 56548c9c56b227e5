// The `grademe` command.
import { run } from '../cli/run-command-line.ts';

// Whoever reads only the first lines has what they wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const code = await run(process.argv.slice(2));
if (code !== 0) process.exit(code);
