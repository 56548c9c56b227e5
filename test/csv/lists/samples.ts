// Reports of Open edX and files of ours, as staff download them.
import { csv } from '../../../service/csv/csv.ts';

export const GRADE_REPORT =
  'Student ID,Email,Username,Grade,Homework 1: Vectors,Homework (Avg),Cohort Name,Experiment Group (A),Enrollment Track,Verification Status,Certificate Eligible,Certificate Delivered,Certificate Type,Enrollment Status\n' +
  '7,maria@example.org,maria,0.85,1.0,0.9,,,verified,N/A,Y,N,N/A,enrolled\n' +
  '8,ben@example.org,ben,0.3,Not Attempted,0.1,,,audit,N/A,N,N,N/A,unenrolled\n';
export const PROBLEM_REPORT =
  'Student ID,Email,Username,Enrollment Status,Grade,Homework 1: Vectors - Q1 (Earned),Homework 1: Vectors - Q1 (Possible),Q2 (Earned),Q2 (Possible)\n' +
  '7,maria@example.org,maria,Enrolled,0.85,1,1,Not Attempted,2\n';
export const ANSWERS = csv.write(
  [
    ['line', 'learner', 'outcome', 'granted', 'certificate', 'verify_url', 'message'],
    [2, 'maria', 'issued', null, '6f9619ff', 'https://x/verify/6f', 'The certificate is there.'],
    [
      3,
      'ben@example.org',
      'not-passing',
      null,
      null,
      null,
      'Not issued yet. Missing: course grade 70 % (has 30 %).',
    ],
    [4, '-dash', 'failed', null, null, null, '=x'],
  ],
  { mark: true },
);
export const CERTIFICATES = csv.write(
  [
    [
      'certificate',
      'version',
      'status',
      'user_id',
      'username',
      'name',
      'level',
      'mode',
      'issued_on',
      'template',
      'settings',
      'file_sha256',
      'verify_url',
    ],
    [
      '6f9619ff',
      1,
      'valid',
      7,
      'maria',
      'María',
      'Distinction',
      'verified',
      '2026-01-01',
      'classic@1',
      'd',
      'e',
      'https://x',
    ],
    [
      '7f9619ff',
      1,
      'valid',
      8,
      '-dash',
      '=Ben',
      null,
      'audit',
      '2026-01-01',
      'classic@1',
      'd',
      'e',
      'https://x',
    ],
  ],
  { mark: true },
);
