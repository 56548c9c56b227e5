// Prints the digest of one drawing; run as a process of its own to compare processes.
import { createHash } from 'node:crypto';
import { draw } from './kit.ts';

const pdf = await draw({ recipientName: process.argv[2] ?? '' });
process.stdout.write(createHash('sha256').update(pdf).digest('hex'));
