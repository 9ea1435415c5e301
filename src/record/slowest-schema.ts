import * as z from 'zod';
import {byName} from './by-name.ts';

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

const loggedSecond = z.object({
	lines: z.array(
		z.object({
			at: z.string().describe('when its service wrote it, UTC'),
			service: z.string(),
			level: z.enum(['info', 'warning', 'error']),
			text: z.string(),
		}),
	),
	isCut: z.boolean().describe('there were more, none of them more serious'),
});

/** The slowest requests of a run and its failures, as the stream has them. */
export const slowestSchema = z.object({
	endpoints: byName(z.array(request)).describe(
		'the twenty slowest of each of 100 endpoints, slowest first; `(other)`: of all the rest',
	),
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
	logs: byName(loggedSecond)
		.optional()
		.describe(
			'what services logged in the seconds in which these requests ended, by second (`2026-01-01T00:00:07Z`): at most four lines of each, of 200 seconds; absent: nothing',
		),
});

/** The slowest requests of a run and its failures. */
export type SlowestRecord = z.infer<typeof slowestSchema>;
/** One request of them. */
export type RequestRecord = z.infer<typeof request>;
/** What services logged in one second. */
export type LoggedSecond = z.infer<typeof loggedSecond>;

/** The second of a time in ISO 8601, as `logs` names it. */
export function secondOf(at: string): string {
	return `${at.slice(0, 19)}Z`;
}
