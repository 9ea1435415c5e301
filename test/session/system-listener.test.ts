import {expect, test} from 'vitest';
import {EngineAnswerError} from '../../src/collectors/docker/engine-answers.ts';
import {createSystemListener, type SystemListenerContext} from '../../src/session/system-listener.ts';
import type {System} from '../../src/system/contract.ts';

/** A listener, and what it told and wrote. */
function listener() {
	const told: string[] = [];
	const described: unknown[] = [];
	const context = {
		board: {set() {}},
		notifier: {event: (...words: string[]) => told.push(words.join(' '))},
		sessions: {describe: (environment: unknown) => described.push(environment)},
		pair: {follow() {}},
	};
	return {told, described, ...createSystemListener(context as unknown as SystemListenerContext)};
}

test('a system that the engine does not describe is said to lack versions and images in the session', async () => {
	const {told, described, onUp} = listener();
	const refusal = new EngineAnswerError('it answered GET /containers/json with 500', {statusCode: 500});
	await onUp({kind: 'compose', describe: () => Promise.reject(refusal)} as unknown as System);
	expect(described).toEqual([{stack: 'compose'}]);
	expect(told).toEqual([
		'warning compose versions, images and limits are not in this session: The Docker engine failed (it answered GET /containers/json with 500): look at "docker info" and its log, then start again.',
	]);
});
