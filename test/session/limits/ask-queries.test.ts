import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {expect, onTestFinished, test} from 'vitest';
import {parseLimitRows} from '../../../src/limits/limits-file.ts';
import {askQueries} from '../../../src/session/limits/ask-queries.ts';
import {makeRun} from '../../verdicts/run-fixture.ts';

const limitsOn = (...queries: string[]) =>
	parseLimitRows(
		queries.map(promql => ({promql, must: 'value<1'})),
		'f',
	).limits;

/** A Prometheus that knows two series of `up` and refuses everything else; it keeps what it was asked. */
async function prometheus(): Promise<{url: string; asked: URLSearchParams[]}> {
	const asked: URLSearchParams[] = [];
	const server = createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const query = new URLSearchParams(Buffer.concat(chunks).toString());
		asked.push(query);
		const result = [
			{
				metric: {instance: 'a'},
				values: [
					[1_772_366_401, '1'],
					[1_772_366_403, 'NaN'],
				],
			},
			{metric: {instance: 'b'}, values: [[1_772_366_402, '0']]},
		];
		const isKnown = query.get('query') === 'up';
		response.writeHead(isKnown ? 200 : 400, {'content-type': 'application/json'});
		response.end(
			JSON.stringify(
				isKnown ? {status: 'success', data: {resultType: 'matrix', result}} : {status: 'error', error: 'parse error'},
			),
		);
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => void server.close());
	return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked};
}

test('a query is asked over the run alone, and all its series are held together in order of time', async () => {
	const {url, asked} = await prometheus();
	const said = await askQueries(limitsOn('up', 'up'), makeRun({}), url);
	expect(said).toEqual({
		up: [
			[1_772_366_401_000, 1],
			[1_772_366_402_000, 0],
		],
	});
	expect(asked.map(query => [query.get('start'), query.get('end'), query.get('step')])).toEqual([
		['1772366400', '1772366418', '1'],
	]);
});

test('why there is no answer is kept in its place', async () => {
	const {url} = await prometheus();
	expect(await askQueries(limitsOn('up{'), makeRun({}), url)).toEqual({
		'up{': 'Prometheus refuses the query: parse error',
	});
	expect(await askQueries(limitsOn('up'), makeRun({}), null)).toEqual({
		up: expect.stringContaining('--prometheus-url'),
	});
	expect(await askQueries(limitsOn(), makeRun({}), url)).toBeNull();
});
