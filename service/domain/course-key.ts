// Course keys as Open edX writes them; opaque to the service except for their shape.

const COURSE_KEY = /^(?:(?:course|ccx)-v1:[^/+\s]+(?:\+[^/+\s]+){2,}|[^/+\s:]+\/[^/+\s]+\/[^/+\s]+)$/;

/** True for "course-v1:Org+Course+Run", CCX keys, and the old "Org/Course/Run". */
export function isCourseKey(text: string): boolean {
  return text.length <= 255 && COURSE_KEY.test(text);
}

/** Returns the organisation that runs the course; undefined for text that is no course key. */
export function orgOf(courseKey: string): string | undefined {
  if (!isCourseKey(courseKey)) return undefined;
  return courseKey.replace(/^(?:course|ccx)-v1:/, '').split(/[+/]/)[0];
}
