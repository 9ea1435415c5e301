import {z} from 'zod';

const phase = z.number().nullable();

const request = z
	.object({
		at: z.string().describe('when it ended, UTC'),
		durationMs: z.number(),
		status: z.string().nullable().describe('`0`: no answer came; null: the stream has no status'),
		errorCode: z.string().nullable().describe("k6's"),
		error: z.string().optional().describe('what k6 said of it'),
		scenario: z.string().optional(),
		vu: z.int().optional().describe('where k6 recorded its system tag `vu`'),
		iteration: z.int().optional().describe('where k6 recorded its system tag `iter`'),
		traceId: z.string().optional().describe('`trace_id` of its tags or metadata'),
		phasesMs: z
			.object({
				blocked: phase,
				connecting: phase,
				tlsHandshaking: phase,
				sending: phase,
				waiting: phase,
				receiving: phase,
			})
			.describe("k6's `http_req_…` of this request; null where it was not recorded"),
	})
	.describe('one request');

/** The slowest requests of a run and its failures, as the stream has them. */
export const slowestSchema = z.object({
	endpoints: z
		.record(z.string(), z.array(request))
		.describe('the twenty slowest of each of 100 endpoints, slowest first; `(other)`: of all the rest'),
	failures: z
		.array(
			z.object({
				endpoint: z.string(),
				status: z.string().nullable(),
				errorCode: z.string().nullable().describe('where it says more than the status'),
				count: z.int(),
				first: request,
				last: request,
			}),
		)
		.describe(
			'by endpoint and status or error code, most frequent first: what the script did not expect, or else no answer and 4xx and 5xx. The 201st kind and all later ones are one, `(other)`',
		),
});

/** The slowest requests of a run and its failures. */
export type SlowestRecord = z.infer<typeof slowestSchema>;
/** One request of them. */
export type RequestRecord = z.infer<typeof request>;
