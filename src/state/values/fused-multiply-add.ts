const scratch = new Float64Array(1);
const scratchBits = new BigInt64Array(scratch.buffer);

/**
 * `a * b + c` rounded once, for finite numbers whose result is no subnormal. Go fuses such terms on arm64 (seen in its
 * assembly of k6's percentile), so k6's last bit depends on the machine; this reproduces the other machine's.
 */
export function fusedMultiplyAdd(a: number, b: number, c: number): number {
	const [mantissaA, exponentA] = split(a);
	const [mantissaB, exponentB] = split(b);
	const [mantissaC, exponentC] = split(c);
	const exponentAB = exponentA + exponentB;
	let exponent = Math.min(exponentAB, exponentC);
	let sum = ((mantissaA * mantissaB) << BigInt(exponentAB - exponent)) + (mantissaC << BigInt(exponentC - exponent));
	if (sum === 0n) return a * b + c;
	const magnitude = sum < 0n ? -sum : sum;
	const surplusBits = magnitude.toString(2).length - 64;
	if (surplusBits > 0) {
		// 64 bits, the last of which says whether anything was cut, round to 53 as the whole number would.
		const surplus = BigInt(surplusBits);
		const head = magnitude >> surplus;
		const rest = head << surplus === magnitude ? 0n : 1n;
		sum = sum < 0n ? -(head | rest) : head | rest;
		exponent += surplusBits;
	}
	return scale(Number(sum), exponent);
}

/** A double as integer × 2^exponent. */
function split(value: number): [mantissa: bigint, exponent: number] {
	scratch[0] = value;
	const bits = scratchBits[0]!;
	const biased = Number((bits >> 52n) & 0x7ffn);
	const fraction = bits & 0xfffffffffffffn;
	const mantissa = biased === 0 ? fraction : fraction | 0x10000000000000n;
	return [bits < 0n ? -mantissa : mantissa, Math.max(biased, 1) - 1075];
}

/** In two steps, because 2^exponent alone may be no double. */
function scale(value: number, exponent: number): number {
	const half = Math.trunc(exponent / 2);
	return value * 2 ** half * 2 ** (exponent - half);
}
