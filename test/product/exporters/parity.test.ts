import {describe, expect, it} from 'vitest';
import {createParity, ruleNames} from '../../../src/product/exporters/parity.ts';
import {recordedPage} from '../../verdicts/exporter-pages.ts';

const rjmx = recordedPage('rjmx-exporter');
const jmx = recordedPage('jmx-exporter');
const rules = Object.keys(rjmx).filter(key => ruleNames.test(key));
const still = 'java_lang_memory_heap_max_bytes';
const moving = 'java_lang_memory_heap_used_bytes';
const sides = ['rjmx-exporter', 'jmx-exporter'] as const;
const compareOnce = (around: (typeof rjmx)[], value: typeof jmx) => createParity(sides)({around, value});

describe('parity of two exporters', () => {
	it('finds the same 38 series on the recorded pages, labels and all, and leaves out what each adds of its own', () => {
		const {series, missing} = compareOnce([rjmx], jmx);
		expect(rules).toHaveLength(38);
		expect(series).toBe(38);
		expect(missing).toEqual([]);
		expect(rules.some(key => key.includes('{gc="G1 Young Generation"}'))).toBe(true);
	});

	it('takes a value that moves when the other side was read around it', () => {
		const [low, high] = [
			{...rjmx, [moving]: 10},
			{...rjmx, [moving]: 20},
		];
		expect(compareOnce([low, high], {...rjmx, [moving]: 15}).ok).toBe(true);
		const apart = compareOnce([low, high], {...rjmx, [moving]: 21});
		expect(apart).toMatchObject({ok: false, different: [`${moving}: 10 to 20 against 21`]});
	});

	it('finds a value that stands still and differs', () => {
		expect(compareOnce([rjmx, rjmx], {...rjmx, [still]: rjmx[still]! + 1}).different).toHaveLength(1);
	});

	it('keeps what has met once: a value that moves is not caught in every round', () => {
		const compare = createParity(sides);
		compare({
			around: [
				{...rjmx, [moving]: 10},
				{...rjmx, [moving]: 20},
			],
			value: {...rjmx, [moving]: 15},
		});
		expect(compare({around: [{...rjmx, [moving]: 10}], value: {...rjmx, [moving]: 99}}).ok).toBe(true);
	});

	it('says on which side a series is alone', () => {
		const {[still]: _, ...without} = rjmx;
		expect(compareOnce([without], rjmx).missing).toEqual([`${still}: only at jmx-exporter`]);
		expect(compareOnce([rjmx], without).missing).toEqual([`${still}: only at rjmx-exporter`]);
	});

	it('is not convinced by two empty pages', () => {
		expect(compareOnce([{}, {}], {})).toMatchObject({ok: false, series: 0});
		expect(compareOnce([{jmx_up: 1}], {jmx_up: 1}).ok).toBe(false);
	});

	it('does not take NaN for agreement', () => {
		expect(compareOnce([{...rjmx, [still]: Number.NaN}], {...rjmx, [still]: Number.NaN}).ok).toBe(false);
	});
});
