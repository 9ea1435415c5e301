import {Counter, Trend} from 'k6/metrics';

/** Delay of a start from its intended start, in ms; tagged by the name of the endpoint that was called. Paced runs only. */
export const startDelay = new Trend('start_delay', true);

/** Starts that passed while a VU still waited for an answer (schedule.ts): what the target was not offered. */
export const skippedStarts = new Counter('skipped_starts');

/** E-4: one per iteration, tagged `kind`: api, ai or payment. Their shares are the achieved mix. */
export const mixDraws = new Counter('mix_draws');

/** One per payment request, tagged `key`, `outcome` (payment-outcome.ts) and `use` (idempotency-key.ts): the client's book. */
export const payments = new Counter('payments');

/** One per payment whose answer was lost and which was then sent again under the same key. */
export const lostResponsesRetried = new Counter('lost_responses_retried');

/** Requests that only open a connection. */
export const warmups = new Counter('warmups');
