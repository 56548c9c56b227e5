// /practice/*: JSON API to control the practice LMS from other processes. It has no login, so it uses only methods that
// a foreign web page cannot send (PUT, PATCH, DELETE).
import express, { Router } from 'express';
import { z } from 'zod';
import { awardSettings } from '../../../shared/award/award-settings.ts';
import { FAMILIES, type Faults, fault } from '../faults/faults.ts';
import type { Journal } from '../faults/journal.ts';
import type { Throttle } from '../faults/throttle.ts';
import type { World } from '../state/world.ts';
import { course, courseKey, enrollmentMode, learner, share } from '../state/world-schema.ts';
import type { PlatformTokens } from '../tokens/platform-tokens.ts';

const place = z.enum(['all', ...FAMILIES]);
const learnerChange = z.strictObject({
  courseId: courseKey.optional(),
  /** A share of 1; null removes the grade. */
  grade: share.nullable().optional(),
  name: learner.shape.name.optional(),
  verifiedName: z.string().max(255).nullable().optional(),
  language: learner.shape.language.optional(),
  enrolled: z.boolean().optional(),
  mode: enrollmentMode.optional(),
  /** Shares of 1 by usage key; null removes the score. */
  scores: z.record(z.string(), share.nullable()).optional(),
  /** Usage keys of all units that the learner has completed. */
  completed: z.array(z.string()).optional(),
  identity: z.enum(['approved', 'pending', 'expired']).nullable().optional(),
});
const newLearner = learner
  .pick({ username: true, name: true, email: true, language: true, role: true })
  .partial({ name: true, email: true, language: true, role: true });

const crowd = z.strictObject({
  count: z.int().min(1).max(1_000_000),
  prefix: z.string().regex(/^[a-z]{1,10}$/),
  names: z.array(z.string()).min(1),
  percents: z.array(share).min(1),
  modes: z.array(enrollmentMode).min(1),
});
const limit = z.strictObject({ perMinute: z.int().min(1).nullable() });

export interface ControlContext {
  readonly world: World;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly tokens: PlatformTokens;
  readonly throttle: Throttle;
}

export function controlApi({ world, faults, journal, tokens, throttle }: ControlContext): Router {
  const router = Router();
  router.use(express.json());

  router.get('/faults', (_request, response) => void response.json(faults.read()));
  router.put('/faults/:place', (request, response) => {
    faults.set(place.parse(request.params.place), fault.parse(request.body));
    response.status(204).end();
  });
  router.delete('/faults{/:place}', (request, response) => {
    faults.clear(request.params.place === undefined ? undefined : place.parse(request.params.place));
    response.status(204).end();
  });

  router.get('/journal', (_request, response) => void response.json(journal.read()));
  router.delete('/journal', (_request, response) => {
    journal.clear();
    response.status(204).end();
  });
  router.delete('/tokens', (_request, response) => {
    tokens.revokeAll();
    response.status(204).end();
  });

  router.get(
    '/world',
    (_request, response) => void response.json({ courses: world.courses(), learners: world.learners() }),
  );
  router.delete('/world', (_request, response) => {
    world.reset();
    response.status(204).end();
  });
  router.put('/throttle', (request, response) => {
    throttle.set(limit.parse(request.body).perMinute);
    response.status(204).end();
  });
  router.put('/crowd', (request, response) => {
    world.addCrowd(crowd.parse(request.body));
    response.status(204).end();
  });
  router.put('/learners/:username', (request, response) => {
    const wanted = newLearner.parse({ ...request.body, username: request.params.username });
    response.status(201).json(world.addLearner(wanted));
  });
  router.patch('/learners/:username', (request, response) => {
    const { username } = request.params;
    const change = learnerChange.parse(request.body);
    if (change.name !== undefined) world.rename(username, change.name);
    if (change.verifiedName !== undefined) world.setVerifiedName(username, change.verifiedName);
    if (change.language !== undefined) world.setLanguage(username, change.language);
    if (change.grade !== undefined) world.setGrade(username, change.grade, change.courseId);
    if (change.completed !== undefined) world.setCompleted(username, change.completed);
    if (change.identity !== undefined) world.setIdentity(username, change.identity);
    for (const [key, score] of Object.entries(change.scores ?? {})) world.setScore(username, key, score);
    if (change.enrolled === false) world.unenroll(username, change.courseId);
    else if (change.enrolled || change.mode) world.enroll(username, change.mode, change.courseId);
    response.json(world.learner(username));
  });
  router.patch('/courses/:courseKey', (request, response) => {
    world.updateCourse(request.params.courseKey, course.omit({ id: true }).partial().parse(request.body));
    response.json(world.course(request.params.courseKey));
  });
  router.patch('/blocks/:usageKey', (request, response) => {
    world.publish(request.params.usageKey, awardSettings.partial().parse(request.body));
    response.json(world.placed(request.params.usageKey)?.block);
  });

  return router;
}
