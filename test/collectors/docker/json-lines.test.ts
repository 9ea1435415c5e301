import {Readable} from 'node:stream';
import {expect, test} from 'vitest';
import {readJsonLines} from '../../../src/collectors/docker/json-lines.ts';

async function read(chunks: readonly (string | Buffer)[]): Promise<unknown[]> {
	const values: unknown[] = [];
	for await (const value of readJsonLines(Readable.from(chunks, {objectMode: false}))) values.push(value);
	return values;
}

test('lines that are cut anywhere, even inside a character, are whole again', async () => {
	const bytes = Buffer.from('{"name":"größe"}\n{"b":2}\n');
	for (let at = 1; at < bytes.length; at++)
		expect(await read([bytes.subarray(0, at), bytes.subarray(at)])).toEqual([{name: 'größe'}, {b: 2}]);
});

test('what is no JSON is left out, and a last line without an end is read', async () => {
	expect(await read(['\nno\n{"a":1}\n{"cut":\n{"b":2}'])).toEqual([{a: 1}, {b: 2}]);
});

test('a line without an end does not fill the memory', async () => {
	const flood = 'x'.repeat(400_000);
	expect(await read([flood, flood, flood, '\n{"a":1}\n'])).toEqual([{a: 1}]);
});
