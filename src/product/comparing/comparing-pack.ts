import {say} from '../../text/say.ts';
import type {ComparingPack} from '../../verdicts/comparison/comparing-pack.ts';
import {productRun, productSession} from '../record.ts';
import {productNames} from '../report/product-names.ts';

/** What is known of runs on our system that are held against each other. */
export const productComparing: ComparingPack = {
	services: productNames,
	conditionsOf(session) {
		const policy = productSession(session)?.limiterPolicy;
		const name = say`policy`;
		if (!policy) return {[name]: say`none`};
		const {algorithm, capacity, refillPerSecond, windowSeconds, key} = policy;
		return {[name]: say`${algorithm} ${capacity} + ${refillPerSecond ?? windowSeconds ?? 0} by ${key}`};
	},
	costOf: run => productRun(run)?.ai?.costUsd ?? null,
	refusalsOf(run) {
		const rejections = productRun(run)?.ai?.rejected;
		return {
			limiting: 'the rate limiter',
			rejecting:
				rejections === undefined ? null : {name: 'the AI provider and its queue', counter: 'the provider', rejections},
		};
	},
};
