/** The bytes as the functions below read them. */
export function viewOf({buffer, byteOffset, byteLength}: Uint8Array): DataView {
	return new DataView(buffer, byteOffset, byteLength);
}

/**
 * Whether `length` bytes (8 or more) at `at` equal those at `otherAt`. Eight at a time as doubles: equal doubles are equal
 * bytes except ±0, which are runs of NUL that no template of ours holds, and NaN, which only makes the slow path run.
 * The caller sees to it that both ranges exist.
 */
export function areSame(view: DataView, at: number, other: DataView, otherAt: number, length: number): boolean {
	const last = length - 8;
	for (let i = 0; i < last; i += 8) {
		if (view.getFloat64(at + i, true) !== other.getFloat64(otherAt + i, true)) return false;
	}
	return view.getFloat64(at + last, true) === other.getFloat64(otherAt + last, true);
}

/** A 32-bit hash of the bytes in a range, two words a step so that one multiplication need not wait for the other. */
export function hashBytes(view: DataView, from: number, to: number): number {
	let hash = to - from;
	let at = from;
	for (; at + 8 <= to; at += 8) {
		const first = Math.imul(hash ^ view.getInt32(at, true), 0x9e3779b1);
		const second = Math.imul(view.getInt32(at + 4, true), 0x85ebca6b);
		hash = first ^ (first >>> 15) ^ (second ^ (second >>> 13));
	}
	for (; at < to; at++) hash = Math.imul(hash ^ view.getUint8(at), 0x9e3779b1);
	return hash ^ (hash >>> 16);
}

/**
 * The index just behind a JSON object whose keys and values are all plain strings, -1 when the bytes at `from` are not
 * (only) that or have an escape: those are left to `JSON.parse`.
 */
export function findFlatObjectEnd(bytes: Uint8Array, from: number, to: number): number {
	if (bytes[from] !== 0x7b) return -1;
	if (from + 1 < to && bytes[from + 1] === 0x7d) return from + 2;
	let at = from;
	// Before each string: `{` or `,` ahead of a key, `:` ahead of a value.
	for (let isKey = true; ; isKey = !isKey) {
		at++;
		if (at >= to || bytes[at] !== 0x22) return -1;
		at++;
		for (; at < to; at++) {
			const byte = bytes[at]!;
			if (byte === 0x22) break;
			if (byte < 0x20 || byte === 0x5c) return -1;
		}
		at++;
		if (at >= to) return -1;
		if (isKey) {
			if (bytes[at] !== 0x3a) return -1;
		} else if (bytes[at] === 0x7d) {
			return at + 1;
		} else if (bytes[at] !== 0x2c) {
			return -1;
		}
	}
}
