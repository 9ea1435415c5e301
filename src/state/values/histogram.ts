/** Buckets of an octave. A value is at most 1/256 (0.4 %) away from the middle of its bucket. */
const bucketBits = 7;
const shift = 20 - bucketBits;
/** No bucket has this key: it marks a free slot. */
const free = -0x80000000;
const scratch = new Float64Array(1);
// Every platform that Node runs on in practice is little-endian: the high word is the second.
const scratchWords = new Int32Array(scratch.buffer);

/** The bucket of a value: sign, exponent and the first bits of its mantissa, in the order of the values. */
function keyOf(value: number): number {
	scratch[0] = value;
	const high = scratchWords[1]!;
	return high >= 0 ? high >> shift : -1 - ((high & 0x7fffffff) >> shift);
}

/** The middle of a bucket. */
function middleOf(key: number): number {
	const bits = key >= 0 ? key : -1 - key;
	if (bits === 0) return 0;
	scratchWords[0] = 0;
	scratchWords[1] = (bits << shift) | (1 << (shift - 1));
	return key >= 0 ? scratch[0]! : -scratch[0]!;
}

/** An empty histogram. */
export function createHistogram(): Histogram {
	return new Histogram();
}

/** All that some hold, as one to be read only: of a single one it is that one. */
export function mergedHistogram(parts: readonly Histogram[]): Histogram {
	if (parts.length === 1) return parts[0]!;
	const all = createHistogram();
	for (const part of parts) all.merge(part);
	return all;
}

/**
 * How often values of about one size occurred: log-linear buckets taken from the bits of the double itself, so there is
 * no range to configure, and only buckets that hold something take memory. Quantiles are
 * within 0.4 % of the exact ones, minimum and maximum are exact. Any finite value goes in.
 */
export class Histogram {
	#keys = new Int32Array(8).fill(free);
	#counts = new Uint32Array(8);
	#used = 0;
	#count = 0;
	#min = Number.POSITIVE_INFINITY;
	#max = Number.NEGATIVE_INFINITY;

	/** Values that went in. */
	get count(): number {
		return this.#count;
	}

	/** Null when empty. */
	get min(): number | null {
		return this.#count === 0 ? null : this.#min;
	}

	/** Null when empty. */
	get max(): number | null {
		return this.#count === 0 ? null : this.#max;
	}

	add(value: number, times = 1): void {
		if (value < this.#min) this.#min = value;
		if (value > this.#max) this.#max = value;
		this.#addKey(keyOf(value), times);
	}

	/** Puts in all that the other holds. */
	merge(other: Histogram): void {
		if (other.#min < this.#min) this.#min = other.#min;
		if (other.#max > this.#max) this.#max = other.#max;
		for (let slot = 0; slot < other.#keys.length; slot++) {
			if (other.#keys[slot] !== free) this.#addKey(other.#keys[slot]!, other.#counts[slot]!);
		}
	}

	/** The value at `share` (0 to 1) of the sorted values, interpolated between neighbours as k6 does; null when empty. */
	quantile(share: number): number | null {
		return this.quantiles([share])[0]!;
	}

	/** Several quantiles for the price of one sort; shares in any order. */
	quantiles(shares: readonly number[]): (number | null)[] {
		if (this.#count === 0) return shares.map(() => null);
		const keys = this.#sortedKeys();
		const ends = new Float64Array(keys.length);
		let end = 0;
		for (let i = 0; i < keys.length; i++) {
			end += this.#counts[this.#slotOf(keys[i]!)]!;
			ends[i] = end;
		}
		return shares.map(share => {
			const rank = share * (this.#count - 1);
			const lower = this.#valueAt(Math.floor(rank), keys, ends);
			return lower + (this.#valueAt(Math.ceil(rank), keys, ends) - lower) * (rank - Math.floor(rank));
		});
	}

	/** The middles of its buckets, ascending, and how often each occurred: what quantiles are made of. */
	toValues(): [value: number, count: number][] {
		return [...this.#sortedKeys()].map(key => [
			Math.min(this.#max, Math.max(this.#min, middleOf(key))),
			this.#counts[this.#slotOf(key)]!,
		]);
	}

	/** All it holds as plain numbers: minimum, maximum, then bucket and count by turns. Empty when it is empty. */
	toPairs(): number[] {
		if (this.#count === 0) return [];
		const pairs = [this.#min, this.#max];
		for (const key of this.#sortedKeys()) pairs.push(key, this.#counts[this.#slotOf(key)]!);
		return pairs;
	}

	/** What it holds by size: the middle of each bucket, kept between minimum and maximum, and how many are in it. */
	buckets(): {value: number; count: number}[] {
		return Array.from(this.#sortedKeys(), key => ({
			value: Math.min(this.#max, Math.max(this.#min, middleOf(key))),
			count: this.#counts[this.#slotOf(key)]!,
		}));
	}

	/** The histogram that `toPairs` was asked of, to the bit. */
	static fromPairs(pairs: readonly number[]): Histogram {
		const histogram = new Histogram();
		if (pairs.length < 4) return histogram;
		histogram.#min = pairs[0]!;
		histogram.#max = pairs[1]!;
		for (let i = 2; i + 1 < pairs.length; i += 2) histogram.#addKey(pairs[i]!, pairs[i + 1]!);
		return histogram;
	}

	/** Another that holds the same. */
	copy(): Histogram {
		const other = new Histogram();
		other.#keys = this.#keys.slice();
		other.#counts = this.#counts.slice();
		other.#used = this.#used;
		other.#count = this.#count;
		other.#min = this.#min;
		other.#max = this.#max;
		return other;
	}

	#addKey(key: number, times: number): void {
		this.#count += times;
		const slot = this.#slotOf(key);
		if (this.#keys[slot] === key) {
			this.#counts[slot]! += times;
			return;
		}
		this.#keys[slot] = key;
		this.#counts[slot] = times;
		if (++this.#used * 4 > this.#keys.length * 3) this.#grow();
	}

	/** The slot that holds a key, or the free one where it belongs. */
	#slotOf(key: number): number {
		const mask = this.#keys.length - 1;
		let slot = (Math.imul(key, 0x9e3779b1) >>> 15) & mask;
		while (this.#keys[slot] !== key && this.#keys[slot] !== free) slot = (slot + 1) & mask;
		return slot;
	}

	#grow(): void {
		const keys = this.#keys;
		const counts = this.#counts;
		this.#keys = new Int32Array(keys.length * 2).fill(free);
		this.#counts = new Uint32Array(keys.length * 2);
		for (let slot = 0; slot < keys.length; slot++) {
			if (keys[slot] === free) continue;
			const place = this.#slotOf(keys[slot]!);
			this.#keys[place] = keys[slot]!;
			this.#counts[place] = counts[slot]!;
		}
	}

	#sortedKeys(): Int32Array {
		const keys = new Int32Array(this.#used);
		let used = 0;
		for (const key of this.#keys) if (key !== free) keys[used++] = key;
		return keys.sort();
	}

	#valueAt(rank: number, keys: Int32Array, ends: Float64Array): number {
		if (rank <= 0) return this.#min;
		if (rank >= this.#count - 1) return this.#max;
		let low = 0;
		let high = ends.length - 1;
		while (low < high) {
			const half = (low + high) >> 1;
			if (ends[half]! > rank) high = half;
			else low = half + 1;
		}
		return Math.min(this.#max, Math.max(this.#min, middleOf(keys[low]!)));
	}
}
