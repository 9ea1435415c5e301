/** The `name` tag of each measured endpoint; verdicts and limits are kept per name. */
export const READS = 'GET /api/retrospects';
export const AI_ANALYSIS = 'POST /api/retrospects/{id}/ai-analysis';
export const PAYMENTS = 'POST /api/subscriptions';

/** Requests that prepare a run; no endpoint's figures contain them. */
export const SETUP = 'setup';
export const WARM_UP = 'warm-up';

export type EndpointName = typeof READS | typeof AI_ANALYSIS | typeof PAYMENTS;
