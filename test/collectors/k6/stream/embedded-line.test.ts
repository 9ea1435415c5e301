import {describe, expect, test} from 'vitest';
import {readEmbeddedLine} from '../../../../src/collectors/k6/stream/embedded-line.ts';

const line = '{"metric":"orders","type":"Point","data":{"time":"2024-05-01T10:00:00Z","value":4,"tags":{"a":"}"}}}';

describe("a line of k6's is found", () => {
	test.each([
		['behind a timestamp of docker logs -t', `2024-05-01T10:00:00.123456789Z ${line}`],
		["behind compose's name of a container", `k6-1  | ${line}`],
		['before a comma, as in a list with an element a line', `  ${line},`],
		['between colours', `\u001b[32m${line}\u001b[0m`],
		['in a file of the json-file log driver', JSON.stringify({log: `${line}\n`, stream: 'stdout'})],
		['as the message of a JSON log', JSON.stringify({level: 'info', message: line})],
		['behind braces that are not its own', `[pod {1}] ${line}`],
	])('%s', (_, text) => expect(readEmbeddedLine(text)).toMatchObject({kind: 'point', metric: 'orders', value: 4}));
});

test.each(['', 'level=info msg="{}"', '{"metric":"orders"', '{"log":5}', line.slice(0, -2)])('%j holds none', text =>
	expect(readEmbeddedLine(text)).toBeNull(),
);
