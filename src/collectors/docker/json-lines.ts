import type {Readable} from 'node:stream';

/** One statistics object is about 5 kB; what grows far beyond is no line of an engine. */
const maxLineLength = 1_000_000;

/** The objects of a stream of JSON lines, pulled as fast as they are used. What is no JSON, or too long, is left out. */
export async function* readJsonLines(stream: Readable): AsyncGenerator<unknown> {
	stream.setEncoding('utf8');
	let rest = '';
	for await (const chunk of stream as AsyncIterable<string>) {
		const lines = (rest + chunk).split('\n');
		rest = lines.pop() ?? '';
		if (rest.length > maxLineLength) rest = '';
		for (const line of lines) {
			const value = parsed(line);
			if (value !== null) yield value;
		}
	}
	const last = parsed(rest);
	if (last !== null) yield last;
}

function parsed(line: string): unknown {
	if (line.trim() === '' || line.length > maxLineLength) return null;
	try {
		return JSON.parse(line);
	} catch {
		return null;
	}
}
