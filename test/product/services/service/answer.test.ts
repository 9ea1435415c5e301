import fc from 'fast-check';
import {expect, test} from 'vitest';
import {prepareJson} from '../../../../src/product/services/service/answer.ts';

test('a body outside ASCII arrives as it was, with its own length', () => {
	fc.assert(
		fc.property(fc.string({unit: 'binary', maxLength: 20}), text => {
			const {body, headers} = prepareJson(200, {text});
			expect(JSON.parse(Buffer.from(body, 'latin1').toString('utf8'))).toEqual({text});
			expect(headers).toContain(String(Buffer.byteLength(body, 'utf8')));
		}),
	);
});
