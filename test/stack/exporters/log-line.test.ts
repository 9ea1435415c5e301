import {expect, it} from 'vitest';
import {lastLineOf} from '../../../src/stack/exporters/log-line.ts';

function frame(text: string): Buffer {
	const head = Buffer.alloc(8);
	head[0] = 2;
	head.writeUInt32BE(Buffer.byteLength(text), 4);
	return Buffer.concat([head, Buffer.from(text)]);
}

it("reads the last line out of the engine's frames, without what could move a cursor", () => {
	const logs = Buffer.concat([
		frame('Picked up JAVA_TOOL_OPTIONS\n'),
		frame('\u001b[31mError: no memory\u001b[0m\n\n'),
	]);
	expect(lastLineOf(logs)).toBe('Error: no memory');
	expect(lastLineOf(Buffer.alloc(0))).toBeNull();
	expect(lastLineOf(logs.subarray(0, 5))).toBeNull();
});
