// The dependencies of the pages, and their common helpers.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Request } from 'express';
import type { Faults } from '../faults/faults.ts';
import type { Journal } from '../faults/journal.ts';
import type { World } from '../state/world.ts';
import type { Course } from '../state/world-schema.ts';
import type { PlatformTokens } from '../tokens/platform-tokens.ts';
import type { Sessions } from './sessions.ts';

export interface PageContext {
  readonly world: World;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly tokens: PlatformTokens;
  readonly sessions: Sessions;
  readonly now: () => Date;
  readonly issuer: () => string;
  readonly serviceUrl: string | null;
  readonly jwtSecret: string;
  /** The XBlock package's public folder: grademe.js and locales/. */
  readonly blockFolder: string;
}

export const BUNDLE = 'grademe.js';
export const NAMES_BUNDLE = 'grademe-names.js';
export const STAFF_BUNDLE = 'grademe-staff.js';
export const STUDIO_BUNDLE = 'grademe-studio.js';
/** The path at which Django serves the XBlock's public folder. */
export const STATIC = '/static/xblock/resources/grademe_xblock/public';

/** Returns whether the block is built with this file. */
export function hasFile(blockFolder: string, name: string): boolean {
  return existsSync(join(blockFolder, name));
}

/** Returns a text field of a form; empty when absent or repeated. */
export function field(request: Request, name: string): string {
  const value = (request.body as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value : '';
}

/** Allows only addresses inside this site: a form must not redirect to other sites. */
export function localPath(path: string): string {
  return /^\/(?![/\\])/.test(path) ? path : '/';
}

export function coursePath(course: Course): string {
  return `/learning/course/${course.id}`;
}

/** Returns the course named in the query, else the first one. */
export function chosenCourse(world: World, id: unknown): Course {
  const course = (typeof id === 'string' && world.course(id)) || world.courses()[0];
  if (!course) throw new Error('The practice world has no course.');
  return course;
}
