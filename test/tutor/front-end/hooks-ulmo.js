// The learner dashboard's module `hooks`, as far as the plugin reads it: in Ulmo.
export const reduxHooks = {
  useCardCourseRunData: () => ({ courseId: window.host.course }),
  useMasqueradeData: () => ({ isMasquerading: window.host.isMasquerading }),
};
