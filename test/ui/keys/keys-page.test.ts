import {describe, expect, it} from 'vitest';
import {limiterSwitch} from '../../../src/product/limiter/switch-axis.ts';
import {keyTable} from '../../../src/ui/keys/keys.ts';
import {keysPage} from '../../../src/ui/keys/keys-page.ts';

describe('key table', () => {
	it('is what docs/keys.md says', async () => {
		await expect(keysPage(limiterSwitch('on'))).toMatchFileSnapshot('../../../docs/keys.md');
	});

	it('gives no key two meanings at once', () => {
		for (const mode of ['live', 'replay']) {
			const keys = keyTable.filter(({only}) => only === undefined || only === mode).flatMap(binding => binding.keys);
			expect(new Set(keys).size).toBe(keys.length);
		}
	});

	it('has every key that the interface names', () => {
		const keys = new Set(keyTable.flatMap(binding => binding.keys));
		const named = [...'123456789suobcmnljk+/[]e?q<>w', 'Enter', 'Tab', 'Space', 'Left', 'Right', 'Ctrl+C', 'Esc'];
		expect(named.filter(key => !keys.has(key))).toEqual([]);
	});

	it('describes each key in words that fit beside it in the help', () => {
		for (const {description, word} of keyTable) {
			expect(description.length, description).toBeLessThanOrEqual(44);
			expect(word).not.toBe('');
		}
	});
});
