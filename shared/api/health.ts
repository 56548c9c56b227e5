// Answers for monitoring: GET /healthz (the process is alive) and GET /readyz (it can serve).
import { z } from 'zod';

export const liveness = z.object({
  status: z.literal('ok'),
  service: z.literal('grademe'),
  version: z.string(),
  instance: z.string().meta({
    description: 'Identifies the installation: a digest of its addresses, equal for all its processes.',
  }),
});
export type Liveness = z.infer<typeof liveness>;

/** Why a check fails. `no-answer`: not within a second, such as for a lock of another process. */
const readinessFault = z.enum(['no-answer', 'unavailable', 'read-only', 'damaged', 'full']);
export type ReadinessFault = z.infer<typeof readinessFault>;

const check = z.object({ ok: z.boolean(), fault: readinessFault.optional() });

/** `unknown`: not called yet. `unused`: the settings name none. */
const dependency = z.object({
  state: z.enum(['ok', 'failing', 'unknown', 'unused']),
  since: z.iso.datetime().nullable(),
});
export type DependencyState = z.infer<typeof dependency>;

export const readiness = z.object({
  status: z.enum(['ready', 'not-ready']),
  checks: z
    .object({ database: check, disk: check })
    .meta({ description: 'What only this process needs. One that fails makes the answer 503.' }),
  dependencies: z
    .object({ files: dependency, lms: dependency, redis: dependency, workers: dependency })
    .meta({
      description:
        'How the last call to what all processes share went. Reported only: all processes would fail at once, and what a learner asked for is finished later.',
    }),
});
export type Readiness = z.infer<typeof readiness>;

/** The answer with 503 of a process that is stopping. */
export const leaving = z.object({ status: z.literal('leaving') });
