/**
 * Settings of a stack for tests that ask what its limiter decides, and not what becomes of a late decision: after 500 ms
 * moalog-server lets an analysis pass without one, and a busy machine may stand still for longer.
 */
export const patientLimiter = {RATE_LIMITER_TIMEOUT_MS: '20000'} as const;
