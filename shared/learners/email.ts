// An e-mail address by which a request names a learner. The LMS resolves it to an account.
import { z } from 'zod';
import { withoutInvisible } from './learner-text.ts';

export const email = z
  .string()
  .overwrite(withoutInvisible)
  .min(3, 'give an e-mail address')
  .max(255)
  .includes('@', { error: 'give an e-mail address' });
