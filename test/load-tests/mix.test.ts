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

test('one draw with three outcomes makes a mix of 70/20/10', () => {
	const {api, ai, payment} = countBy(draw => draw.kind);
	expect(api).toBeCloseTo(0.7 * DRAWS, -1);
	expect(ai).toBeCloseTo(0.2 * DRAWS, -1);
	expect(payment).toBeCloseTo(0.1 * DRAWS, -1);
});

test('some payments of the mix contend, some are declined and some lose their answer', () => {
	const {contended, declined, lost, own} = countBy(draw => draw.payment);
	expect(contended).toBeCloseTo(0.005 * DRAWS, -1);
	expect(declined).toBeCloseTo(0.002 * DRAWS, -1);
	expect(lost).toBeCloseTo(0.002 * DRAWS, -1);
	expect(own).toBeCloseTo(0.091 * DRAWS, -1);
});

test('the largest random number draws a payment, the smallest a read', () => {
	expect(drawMix(1 - Number.EPSILON / 2)).toEqual({kind: 'payment', payment: 'own'});
	expect(drawMix(0)).toEqual({kind: 'api', payment: null});
});
