const newline = 0x0a;

/** The beginning of a line whose end is in the next piece. */
export interface PartialLine {
	readonly isEmpty: boolean;
	/** Keeps the bytes of `chunk` from `from` on; beyond the bound they are let go and the line counts as overlong. */
	keep(chunk: Buffer, from: number): void;
	/**
	 * Completes the line with the bytes of `chunk` before `to`. The bytes are good until the next `keep`; null when the line
	 * was overlong.
	 */
	complete(chunk: Buffer, to: number): Buffer | null;
}

/** Holds at most `byteLimit` bytes of a line. */
export function createPartialLine(byteLimit: number): PartialLine {
	let held = Buffer.allocUnsafeSlow(4096);
	let length = 0;
	let isOverlong = false;

	function append(chunk: Buffer, from: number, to: number): void {
		if (isOverlong) return;
		const needed = length + to - from;
		if (needed > byteLimit) {
			isOverlong = true;
			length = 0;
			return;
		}
		// One byte more than the line, for the newline that `complete` sets behind it.
		if (needed + 1 > held.length) {
			const grown = Buffer.allocUnsafeSlow(Math.min(byteLimit + 1, Math.max(needed + 1, held.length * 2)));
			held.copy(grown, 0, 0, length);
			held = grown;
		}
		chunk.copy(held, length, from, to);
		length = needed;
	}

	return {
		get isEmpty() {
			return length === 0 && !isOverlong;
		},
		keep: (chunk, from) => append(chunk, from, chunk.length),
		complete(chunk, to) {
			append(chunk, 0, to);
			if (isOverlong) {
				isOverlong = false;
				return null;
			}
			held[length] = newline;
			const line = held.subarray(0, length + 1);
			length = 0;
			return line;
		},
	};
}
