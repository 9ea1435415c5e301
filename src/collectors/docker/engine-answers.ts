import type {IncomingMessage} from 'node:http';
import type Docker from 'dockerode';
import {cleanLine} from '../../text/clean-line.ts';
import {kept} from '../../text/say.ts';

/**
 * A question that an engine did not answer as engines do. `message` is a clause without a full stop; `statusCode` is
 * there when it answered with one, `code` when the connection failed or nothing came in time (`ETIMEDOUT`), or when
 * what came is no engine's (`ENOENGINE`).
 */
export class EngineAnswerError extends Error {
	override readonly name = 'EngineAnswerError';
	readonly statusCode: number | undefined;
	readonly code: string | undefined;

	constructor(
		message: string,
		{statusCode, code, cause}: {statusCode?: number; code?: string | undefined; cause?: unknown},
	) {
		super(message, {cause});
		this.statusCode = statusCode;
		this.code = code;
	}
}

/** A question as dockerode puts it to its modem. */
interface Question {
	readonly path: string;
	readonly method: string;
	readonly isStream?: boolean;
	readonly hijack?: boolean;
	readonly abortSignal?: AbortSignal;
}

type Callback = (error: unknown, answer?: unknown) => void;

const hasId = (value: unknown) => typeof (value as {Id?: unknown} | null)?.Id === 'string';
const isListOfIds = (value: unknown) => Array.isArray(value) && value.every(hasId);

/** What an answer must be, so that nothing behind it stumbles over another's. */
const shapes: readonly (readonly [RegExp, (answer: unknown) => boolean])[] = [
	[/^\/info\b/, answer => typeof (answer as {ServerVersion?: unknown})?.ServerVersion === 'string'],
	[/^\/(containers|images)\/json/, isListOfIds],
	[
		/^\/containers\/[^/]+\/json/,
		answer => hasId(answer) && ['State', 'Config', 'HostConfig'].every(part => part in (answer as object)),
	],
	[/^\/images\/.+\/json/, hasId],
	[/^\/exec\/[^/]+\/json/, answer => typeof answer === 'object' && answer !== null && 'ExitCode' in answer],
];

/** How long an engine may think, in ms; null where only a stream's first word is missing, which may never come. */
function patienceMs({path, method, isStream}: Question): number | null {
	if (path.startsWith('/_ping')) return 1500;
	if (path.startsWith('/info')) return 5000;
	if (isStream === true) return path.startsWith('/events') ? 10_000 : null;
	// Stopping waits for the container's own end, and a container that is being started is described when it has started.
	return method === 'POST' || /^\/containers\/[^/]+\/json/.test(path) ? 60_000 : 15_000;
}

/**
 * Holds every answer of an engine against time and shape: a question ends with an answer or an EngineAnswerError, and
 * no connection outlives it. `greetingMs` is what a connection may take before the engine hears the question.
 */
export function guardAnswers(docker: Docker, greetingMs = 0): Docker {
	const {modem} = docker as {modem: {dial(question: Question, callback: Callback): void}};
	const dial = modem.dial.bind(modem);
	modem.dial = (question, callback) => {
		const late = new AbortController();
		const asked = `${question.method} ${question.path.replace(/\?.*$/, '').replace(/[0-9a-f]{64}/, id => id.slice(0, 12))}`;
		let isOver = false;
		const end: Callback = (error, answer) => {
			if (isOver) return;
			isOver = true;
			clearTimeout(timer);
			callback(error, answer);
		};
		const ownMs = patienceMs(question);
		const limitMs = ownMs === null ? null : ownMs + greetingMs;
		const timer =
			limitMs === null
				? undefined
				: setTimeout(() => {
						const message = kept`it has not answered ${asked} in ${limitMs / 1000} s`;
						end(new EngineAnswerError(message, {code: 'ETIMEDOUT'}));
						late.abort();
					}, limitMs);
		const signals = [late.signal, ...(question.abortSignal ? [question.abortSignal] : [])];
		dial({...question, abortSignal: AbortSignal.any(signals)}, (error, answer) => {
			if (error) return end(question.abortSignal?.aborted ? error : failureOf(error, asked));
			if (question.isStream && isPage(answer)) return end(notAnEngine(asked));
			const shape = question.isStream ? undefined : shapes.find(([path]) => path.test(question.path));
			if (shape && !shape[1](answer)) return end(notAnEngine(asked));
			end(null, answer);
		});
	};
	return docker;
}

/** A page where a stream was asked for; it is let go, since nobody will read it. */
function isPage(answer: unknown): boolean {
	const {headers, destroy} = (answer ?? {}) as Partial<IncomingMessage>;
	if (!headers?.['content-type']?.startsWith('text/html')) return false;
	destroy?.call(answer);
	return true;
}

function notAnEngine(asked: string, cause?: unknown): EngineAnswerError {
	return new EngineAnswerError(kept`what it answers to ${asked} is no Docker engine's`, {code: 'ENOENGINE', cause});
}

/** Whether an engine, or what answers in its place, has refused; one that is away has not. */
export function isRefusal(error: unknown): error is EngineAnswerError {
	return error instanceof EngineAnswerError && (error.statusCode !== undefined || error.code === 'ENOENGINE');
}

function failureOf(error: unknown, asked: string): EngineAnswerError {
	const {statusCode, code, message} = error as {
		statusCode?: number;
		code?: string;
		message: string;
	};
	if (statusCode === undefined) {
		// What is not even HTTP.
		if (code?.startsWith('HPE_')) return notAnEngine(asked, error);
		return new EngineAnswerError(message, {code, cause: error});
	}
	// dockerode writes `(HTTP code 500) server error - what the engine said `.
	const said = /^\(HTTP code \d+\) .*? - (.*)$/s.exec(message)?.[1]?.trim() ?? '';
	return new EngineAnswerError(
		said
			? kept`it answered ${asked} with ${statusCode}: ${cleanLine(said).slice(0, 200)}`
			: kept`it answered ${asked} with ${statusCode}`,
		{statusCode, cause: error},
	);
}
