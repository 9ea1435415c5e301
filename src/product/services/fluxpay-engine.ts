import {createIdempotencyKeys} from './fluxpay/idempotency-keys.ts';
import {formatFluxpayMetrics} from './fluxpay/metrics.ts';
import {createPaymentProvider} from './fluxpay/payment-provider.ts';
import {pageRecords} from './fluxpay/payment-records.ts';
import {createPay, describePayment, type PaymentCounts} from './fluxpay/payments.ts';
import {prepareExposition, prepareJson} from './service/answer.ts';
import {readQueryNumber} from './service/control-channel.ts';
import {readAmount, readInteger} from './service/environment.ts';
import {createFaults, takeTurn} from './service/faults.ts';
import {createRequestMetrics} from './service/request-metrics.ts';
import {createRouter, type Route} from './service/router.ts';
import {runService} from './service/service.ts';
import {springFallbacks} from './service/spring-fallbacks.ts';

/** About 200 MB of keys and rows; what happens beyond is in idempotency-keys.ts. */
const largestKeyCount = 100_000;
const largestPage = 5000;
const healthy = prepareJson(200, {status: 'UP', components: {store: {status: 'UP', details: {kind: 'memory'}}}});
const unknownPayment = prepareJson(404, {code: 'PAYMENT_NOT_FOUND', message: 'There is no such payment.'});

await runService(() => {
	const latencyMs = readInteger('PG_LATENCY_MS', 300, 0, 60_000);
	const failureRate = readAmount('PG_FAILURE_RATE', 0, 1);
	const lostResponseRate = readAmount('PG_LOST_RESPONSE_RATE', 0, 1);
	const faults = createFaults<'fluxpay-engine'>({
		providerLatencyMs: 60_000,
		providerFailureRate: 1,
		lostResponseRate: 1,
		doubleCharge: 1_000_000,
		secondOrder: 1_000_000,
		lostCompensation: 1_000_000,
		failedActivations: 1_000_000,
	});
	const provider = createPaymentProvider({
		latencyMs: () => faults.current.providerLatencyMs ?? latencyMs,
		failureRate: () => faults.current.providerFailureRate ?? failureRate,
		lostResponseRate: () => faults.current.lostResponseRate ?? lostResponseRate,
	});
	const keyByPaymentId = new Map<string, string>();
	const keys = createIdempotencyKeys(largestKeyCount, rows => {
		provider.forget(rows.key);
		for (const {paymentId} of rows.payments) keyByPaymentId.delete(paymentId);
	});
	const counts: PaymentCounts = {
		completed: 0,
		declined: 0,
		refunded: 0,
		inDoubt: 0,
		replayed: 0,
		conflict: 0,
		mismatch: 0,
		invalid: 0,
		refused: 0,
		compensations: 0,
	};
	const metrics = createRequestMetrics();
	const mishaps = {
		chargesTwice: () => takeTurn(faults, 'doubleCharge'),
		ordersTwice: () => takeTurn(faults, 'secondOrder'),
		losesCompensation: () => takeTurn(faults, 'lostCompensation'),
		failsActivation: () => takeTurn(faults, 'failedActivations'),
	};
	const surroundings = {
		provider,
		mishaps,
		onPayment: (paymentId: string, key: string) => {
			keyByPaymentId.set(paymentId, key);
		},
	};
	const routes: Route[] = [
		{method: 'POST', template: '/api/v1/payments', handle: createPay(keys, surroundings, counts)},
		{
			method: 'GET',
			template: '/api/v1/payments/{id}',
			handle({id}) {
				const rows = keys.find(keyByPaymentId.get(id) ?? '');
				return rows ? prepareJson(200, describePayment(rows)) : unknownPayment;
			},
		},
		{method: 'GET', template: '/actuator/health', handle: () => healthy},
		{
			method: 'GET',
			template: '/actuator/prometheus',
			handle: () => prepareExposition(formatFluxpayMetrics(metrics, counts, provider)),
		},
	];
	return {
		name: 'fluxpay-engine',
		route: createRouter(routes, metrics, springFallbacks),
		control: {
			...faults.routes,
			'GET /payments': query =>
				pageRecords(
					keys,
					provider,
					(query.get('prefix') ?? '').toLowerCase(),
					readQueryNumber(query, 'position', 0),
					Math.min(largestPage, readQueryNumber(query, 'count', largestPage)),
				),
		},
		describe: () => ({provider: {latencyMs, failureRate, lostResponseRate}}),
	};
});
