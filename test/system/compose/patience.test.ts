import {expect, test} from 'vitest';
import {EngineAnswerError} from '../../../src/collectors/docker/engine-answers.ts';
import {createPatience} from '../../../src/system/compose/patience.ts';
import {waitFor} from '../../wait-for.ts';

const broken = new EngineAnswerError('it answered GET /containers/json with 500', {statusCode: 500});
const away = new EngineAnswerError('connect ECONNREFUSED', {code: 'ECONNREFUSED'});

/** Answers in turn, the last again and again. */
function answers(...turns: readonly unknown[]) {
	let asked = 0;
	const question = async () => {
		const answer = turns[Math.min(asked, turns.length - 1)];
		asked += 1;
		if (answer instanceof Error) throw answer;
		return answer;
	};
	return {question, asked: () => asked};
}

function patienceOf(mostMs: number) {
	const told: string[] = [];
	const feed = {event: (_: string, level: string, text: string) => void told.push(`${level}: ${text}`)};
	return {told, ask: createPatience(feed, {mostMs, againMs: 1}).ask};
}

const warning =
	'warning: the Docker engine failed to answer (it answered GET /containers/json with 500): it is asked again';

test('a question is asked again while the engine fails to answer, which is told once', async () => {
	const {ask, told} = patienceOf(60_000);
	await expect(ask(answers(broken, away, broken, 'a list').question)).resolves.toBe('a list');
	expect(told).toEqual([warning, 'info: the Docker engine answers again']);
});

test('two questions that fail at once are told as one, and the engine answers again when both are answered', async () => {
	const {ask, told} = patienceOf(60_000);
	const questions = [answers(broken, 1).question, answers(broken, broken, broken, 2).question];
	await expect(Promise.all(questions.map(question => ask(question)))).resolves.toEqual([1, 2]);
	expect(told).toEqual([warning, 'info: the Docker engine answers again']);
});

test('what a question that was given up has told is not told by the next', async () => {
	const {ask, told} = patienceOf(60_000);
	const stop = new AbortController();
	const first = ask(answers(broken).question, stop.signal);
	await waitFor(() => expect(told).toEqual([warning]));
	stop.abort(new Error('stopped'));
	await expect(first).rejects.toThrow('stopped');
	await ask(answers(broken, 'a list').question);
	expect(told).toEqual([warning, 'info: the Docker engine answers again']);
});

test('an engine that keeps failing ends the question with what it said last', async () => {
	const {ask, told} = patienceOf(20);
	await expect(ask(answers(away, broken).question)).rejects.toBe(broken);
	expect(told).toHaveLength(1);
});

test.each([
	['what the engine refuses', new EngineAnswerError('it answered with 403', {statusCode: 403})],
	['a failure that is none of the engine', new TypeError('of our own')],
])('%s is not asked again', async (_, error) => {
	const {ask, told} = patienceOf(60_000);
	const {question, asked} = answers(error);
	await expect(ask(question)).rejects.toBe(error);
	expect([asked(), told]).toEqual([1, []]);
});

test('a question that is not wanted any more ends with the reason of its signal', async () => {
	const {ask} = patienceOf(60_000);
	const stop = new AbortController();
	const reason = new Error('stopped');
	const question = async () => {
		stop.abort(reason);
		throw broken;
	};
	await expect(ask(question, stop.signal)).rejects.toBe(reason);
});
