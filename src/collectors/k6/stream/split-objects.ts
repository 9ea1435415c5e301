const [opening, closing, quote, backslash, newline, carriageReturn] = [0x7b, 0x7d, 0x22, 0x5c, 0x0a, 0x0d];
/** What stands between the objects of an array. */
const separators = new Set(Buffer.from(' \t\r\n[],'));

/**
 * Puts every JSON object that stands in no other on a line of its own, and anything else between them too, to be counted as
 * what it is. The function takes pieces cut anywhere; a last object that is cut gets no end.
 */
export function splitObjects(): (chunk: Uint8Array) => Uint8Array {
	let depth = 0;
	let isString = false;
	let isEscaped = false;
	let isOther = false;
	return chunk => {
		// A byte becomes two at most.
		const lines = Buffer.allocUnsafe(chunk.length * 2);
		let length = 0;
		for (const byte of chunk) {
			if (depth === 0) {
				if (separators.has(byte)) continue;
				if (byte === opening && isOther) lines[length++] = newline;
				isOther = byte !== opening;
				if (!isOther) depth = 1;
				lines[length++] = byte;
				continue;
			}
			if (byte === newline || byte === carriageReturn) continue;
			lines[length++] = byte;
			if (isEscaped) isEscaped = false;
			else if (isString && byte === backslash) isEscaped = true;
			else if (byte === quote) isString = !isString;
			else if (isString) continue;
			else if (byte === opening) depth++;
			else if (byte === closing && --depth === 0) lines[length++] = newline;
		}
		return lines.subarray(0, length);
	};
}
