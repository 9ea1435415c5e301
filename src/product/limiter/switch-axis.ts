import type {PackAxis} from '../../pack/pack-axis.ts';
import {limiterAxis} from '../record.ts';

/** The limiter's OFF and ON: overload is A, the protection against it B. */
export const switchAxis: PackAxis = {
	name: limiterAxis,
	values: ['off', 'on'],
	tone: value => (value === 'on' ? 'ok' : 'limited'),
};
