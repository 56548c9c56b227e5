// GET /api/courses/v2/blocks/: the outline of a course, for all learners or as one learner sees it, with what is complete. Blocks below
// units are left out.
import { Router } from 'express';
import { type OutlineBlock, outlineOf } from '../state/outline.ts';
import type { Learner } from '../state/world-schema.ts';
import {
  type ApiContext,
  absolute,
  authenticate,
  developerError,
  findCourse,
  forbid,
} from './api-request.ts';

export function blocksApi(context: ApiContext & { readonly now: () => Date }): Router {
  const { world, now } = context;
  const router = Router();
  router.get('/blocks', (request, response) => {
    const requester = authenticate(context, request, response);
    if (!requester) return;
    const listed = (name: string) => String(request.query[name] ?? '').split(',');
    const course = findCourse(context, String(request.query.course_id ?? ''), response);
    if (!course) return;
    const isForAll = request.query.all_blocks === 'true';
    const { username } = request.query;
    if (!isForAll && typeof username !== 'string')
      return developerError(response, 400, 'invalid', 'Field username is required.');
    const isOwn = username === requester.username;
    if (!requester.isGlobalStaff && (isForAll || !isOwn)) return forbid(response);
    const learner = isForAll ? undefined : world.learner(String(username));
    if (!isForAll && !learner)
      return developerError(response, 404, 'not_found', `Requested user '${username}' does not exist.`);

    const fields = new Set(listed('requested_fields'));
    const all = outlineOf(course);
    const isEnrolled = !learner || world.enrollment(learner.username, course.id)?.isActive;
    const seen = all.filter((block) => {
      if (isForAll) return true;
      const isReleased = block.start === null || Date.parse(block.start) <= now().getTime();
      return isEnrolled && isReleased && (!block.isTimed || fields.has('special_exam_info'));
    });
    const types = listed('block_types_filter').filter((type) => type !== '');
    const shown = seen.filter(({ type }) => types.length === 0 || types.includes(type));
    const isComplete = completionFor(learner, seen);
    const entry = (block: OutlineBlock) => ({
      id: block.usageKey,
      block_id: block.usageKey.split('@').at(-1),
      lms_web_url: absolute(request, `/courses/${course.id}/jump_to/${block.usageKey}`),
      student_view_url: absolute(request, `/xblock/${block.usageKey}`),
      type: block.type,
      display_name: block.name,
      // The LMS leaves out fields without a value.
      ...(fields.has('start') && block.start !== null && { start: block.start }),
      ...(fields.has('completion') && fields.has('complete') && isComplete(block) && { complete: true }),
      ...(fields.has('children') && block.children.length > 0 && { children: block.children }),
    });
    response.json({
      root: all[0]?.usageKey,
      blocks: Object.fromEntries(shown.map((block) => [block.usageKey, entry(block)])),
    });
  });
  return router;
}

/** A block is complete when all units in it are. Without a completed unit, the LMS marks nothing, not even an empty section. */
function completionFor(learner: Learner | undefined, seen: readonly OutlineBlock[]) {
  const completed = new Set(learner?.completed);
  const isComplete = (block: OutlineBlock): boolean =>
    block.type === 'vertical'
      ? completed.has(block.usageKey)
      : seen.filter(({ usageKey }) => block.children.includes(usageKey)).every(isComplete);
  return (block: OutlineBlock) => completed.size > 0 && isComplete(block);
}
