/** Degrees of freedom from which Student's t is the normal distribution to four digits of its critical values. */
const manyDf = 10_000;

/** Probability that a Student t of `df` degrees of freedom, which may be Infinity, is at least this far from 0 on either side. */
export function twoSidedP(t: number, df: number): number {
	if (!Number.isFinite(t)) return 0;
	const freedom = Math.min(df, manyDf);
	return regularizedBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
}

/** The t beyond which lies `alpha` of the distribution, both tails together. */
export function criticalT(alpha: number, df: number): number {
	let low = 0;
	let high = 1;
	while (twoSidedP(high, df) > alpha) high *= 2;
	for (let step = 0; step < 60; step++) {
		const middle = (low + high) / 2;
		if (twoSidedP(middle, df) > alpha) low = middle;
		else high = middle;
	}
	return high;
}

/** I_x(a, b), by the continued fraction of Abramowitz and Stegun 26.5.8 on the side where it converges fast. */
function regularizedBeta(x: number, a: number, b: number): number {
	if (x <= 0) return 0;
	if (x >= 1) return 1;
	const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x));
	return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

function betaFraction(x: number, a: number, b: number): number {
	const tiny = 1e-300;
	const whole = (value: number) => (Math.abs(value) < tiny ? tiny : value);
	let c = 1;
	let d = 1 / whole(1 - ((a + b) * x) / (a + 1));
	let result = d;
	for (let m = 1; m <= 300; m++) {
		const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
		d = 1 / whole(1 + even * d);
		c = whole(1 + even / c);
		result *= d * c;
		const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
		d = 1 / whole(1 + odd * d);
		c = whole(1 + odd / c);
		result *= d * c;
		if (Math.abs(d * c - 1) < 1e-14) break;
	}
	return result;
}

/** ln Γ(x) for x > 0: Lanczos, g = 7. */
function logGamma(x: number): number {
	const [first = 0, ...rest] = lanczos;
	const sum = rest.reduce((total, coefficient, index) => total + coefficient / (x + index), first);
	const t = x + 6.5;
	return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

const lanczos = [
	0.999_999_999_999_809_9, 676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_1,
	-176.615_029_162_140_6, 12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_572e-6,
	1.505_632_735_149_311_6e-7,
];
