import {limiterAxis, type ProductRun, packName} from '../../src/product/record.ts';
import type {Run} from '../../src/record/schema.ts';

/** What a run of our system holds of the limiter's state, and of what else only ours has. */
export function onLimiter(
	limiter: ProductRun['limiter'],
	others: Partial<Omit<ProductRun, 'name' | 'limiter'>> = {},
): Pick<Run, 'side' | 'pack'> {
	return {
		side: limiter && {axis: limiterAxis, value: limiter},
		pack: {name: packName, limiter, ai: null, mix: null, ...others},
	};
}
