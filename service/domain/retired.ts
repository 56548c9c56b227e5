// A retired learner gets no certificate until staff reinstate them.
import { ServiceProblem } from './service-problem.ts';

export function retiredProblem(): ServiceProblem {
  return new ServiceProblem(
    'retired',
    'This learner was retired, so no certificate is issued. Staff who act in every course can reinstate the retirement (grademe retire --reinstate).',
  );
}
