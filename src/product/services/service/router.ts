import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Answer} from './answer.ts';
import {logError} from './log.ts';
import type {EndpointMetrics, RequestMetrics} from './request-metrics.ts';

/** What a handler may look at. */
export interface Exchange {
	readonly request: IncomingMessage;
	/** What stood in place of `{id}`, still percent-encoded; empty where the template has none. */
	readonly id: string;
	/** The query without its question mark. */
	readonly query: string;
}

export interface Route {
	readonly method: 'GET' | 'POST' | 'DELETE';
	/** A path with at most one `{id}`. */
	readonly template: string;
	/** Answers at once where it can: a promise costs the fast routes a turn of the event loop. */
	readonly handle: (exchange: Exchange) => Answer | Promise<Answer>;
}

/** What a service says when no handler does. */
export interface Fallbacks {
	readonly notFound: Answer;
	readonly methodNotAllowed: Answer;
	readonly internalError: Answer;
}

interface Handler {
	readonly handle: Route['handle'];
	readonly metrics: EndpointMetrics;
}

interface Endpoint {
	readonly template: string;
	readonly handlers: ReadonlyMap<string, Handler>;
}

/** Finds the handler of each request; paths it does not know share one metrics label. */
export function createRouter(
	routes: readonly Route[],
	metrics: RequestMetrics,
	fallbacks: Fallbacks,
): (request: IncomingMessage, response: ServerResponse) => void {
	const exact = new Map<string, Endpoint>();
	const patterns: Array<{readonly prefix: string; readonly suffix: string; readonly endpoint: Endpoint}> = [];
	for (const [template, alternatives] of Map.groupBy(routes, route => route.template)) {
		const handlers = alternatives.map(
			({method, handle}) => [method, {handle, metrics: metrics.endpoint(method, template)}] as const,
		);
		const endpoint = {template, handlers: new Map<string, Handler>(handlers)};
		const [prefix, suffix] = template.split('{id}');
		if (suffix === undefined) exact.set(template, endpoint);
		else patterns.push({prefix: prefix!, suffix, endpoint});
	}

	function match(path: string): {readonly endpoint: Endpoint; readonly id: string} | undefined {
		const endpoint = exact.get(path);
		if (endpoint) return {endpoint, id: ''};
		for (const {prefix, suffix, endpoint} of patterns) {
			if (!path.startsWith(prefix) || !path.endsWith(suffix)) continue;
			const id = path.slice(prefix.length, path.length - suffix.length);
			if (id !== '' && !id.includes('/')) return {endpoint, id};
		}
		return undefined;
	}

	return (request, response) => {
		const startedMs = performance.now();
		const url = request.url!;
		const method = request.method!;
		const mark = url.indexOf('?');
		const path = mark === -1 ? url : url.slice(0, mark);
		const query = mark === -1 ? '' : url.slice(mark + 1);
		const matched = match(path);
		const handler = matched?.endpoint.handlers.get(method);
		const counter = handler?.metrics ?? metrics.endpoint(method, matched?.endpoint.template ?? 'unmatched');

		// The count moves before the client can have read the answer: the two books must close at any moment.
		function send(answer: Answer): void {
			counter.record(answer.status, performance.now() - startedMs);
			response.writeHead(answer.status, answer.headers as string[]);
			response.end(answer.body, 'latin1');
		}

		function fail(error: unknown): void {
			logError(`an answer failed: ${error instanceof Error ? error.message : String(error)}`);
			send(fallbacks.internalError);
		}

		if (!handler) return send(matched ? fallbacks.methodNotAllowed : fallbacks.notFound);
		try {
			const answer = handler.handle({request, id: matched!.id, query});
			if (answer instanceof Promise) answer.then(send, fail);
			else send(answer);
		} catch (error) {
			fail(error);
		}
	};
}
