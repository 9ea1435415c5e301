import {type Answer, prepareExposition, prepareJson} from '../service/answer.ts';
import {formatFamily, formatSpringRequests} from '../service/exposition.ts';
import type {RequestMetrics} from '../service/request-metrics.ts';
import type {Exchange, Route} from '../service/router.ts';
import {readClientKey} from './client-key.ts';
import type {Decision} from './decision.ts';
import type {Limiter} from './limiter.ts';
import {type Algorithm, algorithms} from './policy.ts';

const largestKeyLength = 256;

interface Question {
	readonly algorithm: Algorithm;
	readonly key: string;
}

function refuse(message: string): Answer {
	return prepareJson(400, {error: 'INVALID_PARAMETER', message});
}

const badAlgorithm = refuse(`Invalid algorithm. Supported algorithms: ${algorithms.join(', ')}.`);
const longKey = refuse(`A key has at most ${largestKeyLength} characters.`);
const noKey = refuse('A reset needs the key that it is for.');
const healthy = prepareJson(200, {status: 'UP', components: {store: {status: 'UP', details: {kind: 'memory'}}}});

/** `check`, `remaining` and `reset` of the contract, and the actuator. */
export function createLimiterRoutes(
	limiter: Limiter,
	metrics: RequestMetrics,
	defaultAlgorithm: Algorithm,
	hold: () => number,
): Route[] {
	function readQuestion(exchange: Exchange, isKeyRequired: boolean): Question | Answer {
		const query = new URLSearchParams(exchange.query);
		const named = query.get('algorithm');
		const algorithm = named === null ? defaultAlgorithm : algorithms.find(candidate => candidate === named);
		if (!algorithm) return badAlgorithm;
		const given = query.get('key')?.trim() ?? '';
		if (given === '' && isKeyRequired) return noKey;
		const key = given === '' ? readClientKey(exchange.request) : given;
		return key.length > largestKeyLength ? longKey : {algorithm, key};
	}

	function holdAnswer(answer: Answer): Answer | Promise<Answer> {
		const delayMs = hold();
		return delayMs > 0 ? new Promise(resolve => setTimeout(resolve, delayMs, answer)) : answer;
	}

	function answerDecision({key, algorithm}: Question, decision: Decision): Answer {
		const {allowed, remaining, resetAfterSeconds, retryAfterSeconds} = decision;
		const message = allowed ? 'Request allowed' : 'Rate limit exceeded';
		const headers = ['X-RateLimit-Remaining', String(remaining)];
		headers.push('X-RateLimit-Reset', String(Math.ceil(Date.now() / 1000) + resetAfterSeconds));
		if (!allowed) headers.push('Retry-After', String(retryAfterSeconds));
		const body = {allowed, key, algorithm, remaining, resetAfterSeconds, retryAfterSeconds, message};
		return prepareJson(allowed ? 200 : 429, body, headers);
	}

	function formatMetrics(): string {
		const decisions = algorithms.flatMap(algorithm =>
			(['allowed', 'denied'] as const).map(
				outcome => [{algorithm, allowed: String(outcome === 'allowed')}, limiter.counts[algorithm][outcome]] as const,
			),
		);
		return (
			formatFamily('rate_limiter_requests_total', 'counter', 'Decisions.', decisions) +
			formatFamily('rate_limiter_evicted_keys_total', 'counter', 'Keys forgotten before they were full again.', [
				[{}, limiter.evictions()],
			]) +
			formatSpringRequests(metrics.series())
		);
	}

	return [
		{
			method: 'GET',
			template: '/api/v1/rate-limit/check',
			handle(exchange) {
				const question = readQuestion(exchange, false);
				if ('status' in question) return question;
				return holdAnswer(answerDecision(question, limiter.decide(question.algorithm, question.key)));
			},
		},
		{
			method: 'GET',
			template: '/api/v1/rate-limit/remaining',
			handle(exchange) {
				const question = readQuestion(exchange, false);
				if ('status' in question) return question;
				const {remaining} = limiter.peek(question.algorithm, question.key);
				return holdAnswer(prepareJson(200, {...question, remaining}));
			},
		},
		{
			method: 'DELETE',
			template: '/api/v1/rate-limit/reset',
			handle(exchange) {
				const question = readQuestion(exchange, true);
				if ('status' in question) return question;
				const isNamed = new URLSearchParams(exchange.query).has('algorithm');
				limiter.reset(isNamed ? question.algorithm : null, question.key);
				return holdAnswer(prepareJson(200, {status: 'reset', key: question.key}));
			},
		},
		{method: 'GET', template: '/actuator/health', handle: () => healthy},
		{
			method: 'GET',
			template: '/actuator/prometheus',
			handle: () => prepareExposition(formatMetrics()),
		},
	];
}
