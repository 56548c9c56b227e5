// A learner asks for another name on an issued certificate; course staff accept or refuse.
import { z } from 'zod';
import { describeNameFault } from '../learners/name-check.ts';
import { cleanText } from '../text/clean-text.ts';
import { lmsName } from './proof.ts';

const nameRequestStatus = z.enum(['open', 'accepted', 'refused', 'cancelled']);
export type NameRequestStatus = z.infer<typeof nameRequestStatus>;

/** The learner's words for staff, and those of staff for the learner. Both are erased with the learner's data. */
const sentence = z.string().trim().min(1, 'write a sentence').max(500);

const usageId = z.string().max(255).optional();

/** Body of POST name-requests. */
export const newNameRequest = z.strictObject({
  usageId,
  /** `given`: the learner typed it. The service compares the others with the names that the LMS has. */
  source: z.enum(['profile', 'verified', 'given']),
  name: z
    .string()
    .max(255)
    .transform(cleanText)
    .superRefine((name, context) => {
      const fault = name === '' ? 'nothing of it can be seen' : describeNameFault(name);
      if (fault !== undefined) context.addIssue(`this cannot be a name: ${fault}`);
    }),
  reason: sentence,
});
export type NewNameRequest = Readonly<z.infer<typeof newNameRequest>>;

export const nameRequestCancellation = z.strictObject({ usageId });

/** As the learner sees it. */
export const nameRequestView = z.strictObject({
  status: nameRequestStatus,
  name: z.string(),
  at: z.iso.datetime(),
  /** Why staff refused; null otherwise. */
  answer: z.string().nullable(),
});
export type NameRequestView = Readonly<z.infer<typeof nameRequestView>>;

/** What the form needs: the names that the LMS has now. */
export const nameRequestForm = z.strictObject({
  names: z.array(lmsName),
  request: nameRequestView.nullable(),
});
export type NameRequestForm = Readonly<z.infer<typeof nameRequestForm>>;

/** As staff see it. */
const staffNameRequest = nameRequestView.extend({
  id: z.uuid(),
  /** The current certificate. */
  certificate: z.uuid().nullable(),
  userId: z.int(),
  username: z.string(),
  /** The name that the certificate had when the learner asked. */
  currentName: z.string(),
  source: newNameRequest.shape.source,
  reason: z.string(),
  decidedAt: z.iso.datetime().nullable(),
  decidedBy: z.string().nullable(),
});
export type StaffNameRequest = Readonly<z.infer<typeof staffNameRequest>>;

export const nameRequestPage = z.strictObject({
  /** How many are open. */
  open: z.int().nonnegative(),
  requests: z.array(staffNameRequest),
  /** The number before which the next page begins; null: there is none. */
  next: z.int().nullable(),
});
export type NameRequestPage = Readonly<z.infer<typeof nameRequestPage>>;

export const nameRequestAcceptance = z.strictObject({
  note: z.string().trim().min(1, 'write a note or leave it out').max(2000).optional(),
  dryRun: z.boolean().default(false),
});
export type NameRequestAcceptance = Readonly<z.infer<typeof nameRequestAcceptance>>;

export const nameRequestRefusal = z.strictObject({
  /** What the learner reads. */
  answer: sentence,
  dryRun: z.boolean().default(false),
});
export type NameRequestRefusal = Readonly<z.infer<typeof nameRequestRefusal>>;

export const nameRequestDecision = z.strictObject({
  outcome: z.enum(['done', 'would-do', 'nothing-to-do']),
  request: staffNameRequest,
  requestToken: z.string(),
});
export type NameRequestDecision = Readonly<z.infer<typeof nameRequestDecision>>;
