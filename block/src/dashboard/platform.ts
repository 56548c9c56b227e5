// The objects that an Open edX front end passes to the note. The package imports none, so that one build serves every release.

/** frontend-platform: its client sends the LMS's cookies and renews them. */
export interface Host {
  http(): { get(url: string): Promise<{ readonly data: unknown }> };
  /** Root URL of the LMS. */
  lmsUrl(): string;
  /** BCP 47 tag of the page. */
  locale(): string;
}

/** Host of the progress page. */
export interface ProgressHost extends Host {
  /** LMS user id of the person who is logged in, as `getAuthenticatedUser().userId` has it. */
  userId(): number | string | undefined;
  /** Path of the page, such as "/learning/course/course-v1:Org+Course+Run/progress/7". */
  path(): string;
}

/** The dashboard's own module `hooks`: the first two since Verawood, `reduxHooks` before. */
export interface DashboardHooks {
  useCourseData?(cardId: string): { readonly courseRun?: CourseRun | null } | null | undefined;
  useIsMasquerading?(): boolean;
  readonly reduxHooks?: {
    useCardCourseRunData?(cardId: string): CourseRun | null | undefined;
    useMasqueradeData?(): { readonly isMasquerading: boolean };
  };
}

interface CourseRun {
  readonly courseId?: string;
}
