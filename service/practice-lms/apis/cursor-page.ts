// A page in the format of Django REST framework's cursor pagination: addresses of the next and previous page, built from
// the Host of the request, with the rest of the query unchanged.
import type { Request } from 'express';
import type { Learner } from '../state/world-schema.ts';
import { absolute } from './api-request.ts';

/** Pages by the learner's id, so that a learner who joins or leaves does not shift the others. */
export function cursorPage<T>(
  request: Request,
  all: readonly Learner[],
  size: number,
  show: (learner: Learner) => T,
) {
  const after = positionOf(request.query.cursor);
  const from = firstAfter(all, after);
  const page = all.slice(from, from + size);
  const last = page.at(-1);
  return {
    next: last !== undefined && from + size < all.length ? link(request, last.id) : null,
    previous: from > 0 ? link(request, all[from - size - 1]?.id ?? 0) : null,
    results: page.map(show),
  };
}

function link(request: Request, after: number): string {
  const url = new URL(absolute(request, request.originalUrl));
  url.searchParams.set('cursor', Buffer.from(`p=${after}`).toString('base64'));
  return url.href;
}

function positionOf(cursor: unknown): number {
  const text = Buffer.from(typeof cursor === 'string' ? cursor : '', 'base64').toString('utf8');
  return Number(/^p=(\d+)$/.exec(text)?.[1] ?? 0);
}

/** Learners are sorted by id. */
function firstAfter(all: readonly Learner[], id: number): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.id ?? 0) <= id) low = middle + 1;
    else high = middle;
  }
  return low;
}
