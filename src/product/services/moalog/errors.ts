import type {Fallbacks} from '../service/router.ts';
import {prepareError} from './envelope.ts';

/** Every constant error of moalog-server, serialised once; codes follow the real service. */
export const errors = {
	badPage: prepareError(400, 'COMMON400', 'page must be a whole number from 0 to 1000000, size one from 1 to 100.'),
	badKey: prepareError(400, 'COMMON400', 'The Idempotency-Key header must be a UUID.'),
	badSubscription: prepareError(
		400,
		'COMMON400',
		'The body must be {"plan": "PRO" or "TEAM", "paymentMethod"?: "pm_…"}.',
	),
	unauthorized: prepareError(401, 'AUTH4001', 'A valid bearer token is required.'),
	declined: prepareError(402, 'PAY4021', 'The charge was declined.'),
	retrospectNotFound: prepareError(404, 'RETRO4041', 'There is no such retrospect.'),
	inFlight: prepareError(409, 'PAY4091', 'The first request with this Idempotency-Key is still being processed.'),
	otherBody: prepareError(422, 'PAY4221', 'This Idempotency-Key was used with another body.'),
	badGateway: prepareError(502, 'AI5021', 'The AI provider gave no usable answer.'),
	paymentUnavailable: prepareError(502, 'PAY5021', 'The payment service did not answer as it should.'),
	aiSaturated: prepareError(503, 'AI5031', 'The AI provider is saturated.'),
	paymentTimeout: prepareError(504, 'PAY5041', 'The payment service did not answer in time; retry with the same key.'),
} as const;

export const moalogFallbacks: Fallbacks = {
	notFound: prepareError(404, 'COMMON404', 'There is no such route.'),
	methodNotAllowed: prepareError(405, 'COMMON405', 'The route has no such method.'),
	internalError: prepareError(500, 'COMMON500', 'The server failed.'),
};
