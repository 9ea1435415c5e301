/** Pieces of a stream, to be taken in other sizes than they came in. */
export interface ByteSource {
	/** The next bytes, as many as `count` unless the stream ends before. */
	take(count: number): Promise<Buffer>;
	/** The next bytes without taking them. */
	peek(count: number): Promise<Buffer>;
	/** Whatever came next, at most 64 KiB; null at the end. */
	piece(): Promise<Buffer | null>;
	/** Gives bytes back, to be taken once more. */
	giveBack(bytes: Buffer): void;
}

const pieceBytes = 1 << 16;

/** A source over pieces of any size. Errors of the pieces come out of the call that needed them. */
export function createByteSource(pieces: AsyncIterator<Buffer>): ByteSource {
	let held: Buffer = Buffer.alloc(0);

	async function hold(count: number): Promise<void> {
		const parts = [held];
		let length = held.length;
		while (length < count) {
			const {value, done} = await pieces.next();
			if (done) break;
			parts.push(value);
			length += value.length;
		}
		if (parts.length > 1) held = Buffer.concat(parts);
	}

	function cut(count: number): Buffer {
		const taken = held.subarray(0, count);
		held = held.subarray(taken.length);
		return taken;
	}

	return {
		async take(count) {
			await hold(count);
			return cut(count);
		},
		async peek(count) {
			await hold(count);
			return held.subarray(0, count);
		},
		async piece() {
			await hold(1);
			return held.length === 0 ? null : cut(pieceBytes);
		},
		giveBack(bytes) {
			held = Buffer.concat([bytes, held]);
		},
	};
}
