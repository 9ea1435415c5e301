import type {PackWords} from '../../report/texts/pack-words.ts';
import {exporterShapes} from '../exporters/report/korean-shapes.ts';
import {englishPair, koreanPair} from '../exporters/report/pair-words.ts';
import {limiterAxis} from '../record.ts';
import {bookShapes} from './korean-books.ts';
import {latencyShapes} from './korean-latency.ts';
import {limiterShapes} from './korean-limiter.ts';
import {paymentShapes} from './korean-payments.ts';
import {productNames} from './product-names.ts';

export const englishWords: PackWords = {
	indicators: {
		'limiter-stability': 'limiter stability',
		'limiter-accuracy': 'limiter accuracy',
		'p99-latency': 'p99 latency',
		'payment-idempotency': 'payment idempotency',
		'exporter-memory': 'exporter memory',
	},
	axes: {[limiterAxis]: {name: 'limiter', changes: 'What the limiter changes'}},
	cost: 'AI cost a second',
	pair: englishPair,
	products: productNames,
};

export const koreanWords: PackWords = {
	indicators: {
		'limiter-stability': '리미터 안정성',
		'limiter-accuracy': '리미터 정확도',
		'p99-latency': 'p99 지연 시간',
		'payment-idempotency': '결제 멱등성',
		'exporter-memory': '익스포터 메모리',
	},
	units: {'per key': '건/키'},
	axes: {[limiterAxis]: {name: '리미터', changes: '리미터가 바꾸는 것'}},
	cost: '초당 AI 비용',
	pair: koreanPair,
	shapes: [...limiterShapes, ...latencyShapes, ...paymentShapes, ...exporterShapes, ...bookShapes],
	products: productNames,
};
