// The learner dashboard's module `hooks`, as far as the plugin reads it: since Verawood.
export const useCourseData = () => ({ courseRun: { courseId: window.host.course } });
export const useIsMasquerading = () => window.host.isMasquerading;
