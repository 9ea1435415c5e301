import {expect, test} from 'vitest';
import {drawMix} from '../../load-tests/lib/mix.ts';

const DRAWS = 100_000;

function countBy(nameOf: (draw: ReturnType<typeof drawMix>) => string | null): Record<string, number> {
	const counts: Record<string, number> = {};
	for (let index = 0; index < DRAWS; index++) {
		const name = nameOf(drawMix(index / DRAWS));
		if (name !== null) counts[name] = (counts[name] ?? 0) + 1;
	}
	return counts;
}

test('two draws in a row make 70/14/16 of a 70/20/10 mix', () => {
	const {api, ai, payment} = countBy(draw => draw.kind);
	expect(api).toBeCloseTo(0.7 * DRAWS, -1);
	expect(ai).toBeCloseTo(0.2 * DRAWS, -1);
	expect(payment).toBeCloseTo(0.1 * DRAWS, -1);
});

test('no payment of the mix contends, is declined or loses its answer', () => {
	const {contended, declined, lost, own} = countBy(draw => draw.payment);
	expect(contended).toBeCloseTo(0.005 * DRAWS, -1);
	expect(declined).toBeCloseTo(0.002 * DRAWS, -1);
	expect(lost).toBeCloseTo(0.002 * DRAWS, -1);
	expect(own).toBeCloseTo(0.091 * DRAWS, -1);
});

test('the largest random number draws nothing', () => {
	expect(drawMix(1 - Number.EPSILON / 2)).toEqual({kind: 'payment', payment: 'own'});
	expect(drawMix(0)).toEqual({kind: 'api', payment: null});
});
