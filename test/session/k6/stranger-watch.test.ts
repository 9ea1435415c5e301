import {expect, test} from 'vitest';
import type {UserError} from '../../../src/errors.ts';
import {watchStrangers} from '../../../src/session/k6/stranger-watch.ts';
import {waitFor} from '../../wait-for.ts';

const logged = {
	source: 'k6',
	level: 'warning',
	text: 'Request Failed: Get "http://127.0.0.2:8080/": dial: IP (127.0.0.2) is in a blacklisted range (127.0.0.2/31)',
} as Parameters<ReturnType<typeof watchStrangers>['log']>[0];

function watched() {
	const told: UserError[] = [];
	const watch = watchStrangers(['127.0.0.1'], error => told.push(error));
	const points = (tags: Record<string, string>) =>
		watch.points(0, {metrics: [], tagSets: [{...tags, error_code: '1110'}], epoch: 0});
	return {watch, points, sentences: () => told.map(({message}) => message)};
}

test('a named request is told by its host, whichever of sample and log line is read first', () => {
	for (const isLogFirst of [true, false]) {
		const {watch, points, sentences} = watched();
		if (isLogFirst) watch.log(logged);
		points({name: 'x'});
		expect(watch.met.aborted).toBe(true);
		if (!isLogFirst) watch.log(logged);
		watch.end();
		expect(sentences()).toEqual([expect.stringContaining('was to ask 127.0.0.2')]);
	}
});

test('one that k6 does not log is told by its request: soon, and before the run is over', async () => {
	const first = watched();
	first.points({name: 'x'});
	expect(first.sentences()).toEqual([]);
	first.watch.end();
	expect(first.sentences()).toEqual([expect.stringContaining('was to ask the host behind "x"')]);
	const second = watched();
	second.points({name: 'x'});
	await waitFor(() => expect(second.sentences()).toEqual([expect.stringContaining('the host behind "x"')]));
	second.watch.log(logged);
	second.watch.end();
	expect(second.sentences()).toHaveLength(1);
});

test('a URL in the sample is told at once', () => {
	const {points, sentences} = watched();
	points({name: 'x', url: 'http://shop.example/cart'});
	expect(sentences()).toEqual([expect.stringContaining('was to ask shop.example')]);
});
