// The service's paths, defined once for the block, the service and the tests.
export const ROUTES = {
  standing: '/api/v1/standing',
  gradeRequests: '/api/v1/grade-requests',
  proofs: '/api/v1/proofs',
  nameRequests: '/api/v1/name-requests',
  verifyFile: '/api/v1/verify',
  certificates: '/api/v1/certificates',
  myCertificates: '/api/v1/my-certificates',
  staff: '/api/v1/staff',
  scopes: '/api/v1/scopes',
  statusHints: '/api/v1/passing-status-notifications',
} as const;

/** Request header and answer header that carry the request token: 8 to 64 of A-Z a-z 0-9 _ - */
export const REQUEST_TOKEN_HEADER = 'X-Request-Token';
