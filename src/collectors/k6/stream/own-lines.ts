import {parseObject} from './line.ts';
import {splitObjects} from './split-objects.ts';

/** So far the first object is looked for. */
const headLimit = 1 << 20;
const space = String.raw`[ \t\r\n]*`;
const beginning = new RegExp(`^${space}(\\[?)${space}(?=\\{)`);
const maybeBeginning = new RegExp(`^${space}\\[?${space}$`);

/**
 * Text that has k6's objects on other lines than k6 wrote, each on a line of its own again: a JSON array (`jq -s`), objects
 * over many lines (`jq .`), or all of them on one. Any other text is left as it is.
 */
export async function* ownLines(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
	let head: Buffer | null = Buffer.alloc(0);
	let split: ((chunk: Uint8Array) => Uint8Array) | null = null;
	for await (const chunk of chunks) {
		let bytes: Uint8Array = chunk;
		if (head !== null) {
			head = Buffer.concat([head, chunk]);
			const answer = isOnOtherLines(head);
			if (answer === null && head.length < headLimit) continue;
			if (answer) split = splitObjects();
			bytes = head;
			head = null;
		}
		yield split === null ? bytes : split(bytes);
	}
	if (head !== null && head.length > 0) yield head;
}

/** Judged by the first object; null when more has to be seen. */
function isOnOtherLines(head: Buffer): boolean | null {
	const text = head.toString('latin1');
	const [before, bracket] = beginning.exec(text) ?? [];
	if (before === undefined) return maybeBeginning.test(text) ? null : false;
	const first = Buffer.from(splitObjects()(head.subarray(before.length))).toString('latin1');
	const length = first.indexOf('\n');
	if (length < 0) return null;
	if (typeof parseObject(first.slice(0, length))?.metric !== 'string') return false;
	if (bracket === '[' || !text.startsWith(first.slice(0, length), before.length)) return true;
	const next = /^[ \t\r]*(.|\n)/.exec(text.slice(before.length + length))?.[1];
	return next === undefined ? null : next === '{' || next === ',';
}
