// An e-mail address, as requests name a learner by it. The LMS says whose it is.
import { z } from 'zod';
import { withoutInvisible } from './learner-text.ts';

export const email = z
  .string()
  .overwrite(withoutInvisible)
  .min(3, 'give an e-mail address')
  .max(255)
  .includes('@', { error: 'give an e-mail address' });
