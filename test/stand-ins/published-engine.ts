import {randomUUID} from 'node:crypto';
import {listen} from './listen.ts';

/** The published fluxpay-engine: an order first, then its payment; what moalog-server sends is answered 400. */
export function startPublishedEngine(): Promise<string> {
	const orders = new Set<string>();
	return listen(({method}, {pathname}, body) => {
		if (pathname === '/actuator/health') return [200, {status: 'UP'}];
		if (method !== 'POST') return [404, {status: 404, error: 'Not Found', path: pathname}];
		if (pathname === '/api/v1/orders') {
			const orderId = randomUUID();
			orders.add(orderId);
			return [201, {orderId}];
		}
		if (pathname !== '/api/v1/payments') return [404, {status: 404, error: 'Not Found', path: pathname}];
		const {orderId} = JSON.parse(body) as {orderId?: string};
		if (orderId === undefined || !orders.has(orderId))
			return [400, {status: 400, error: 'Bad Request', path: pathname, message: 'orderId must not be null'}];
		return [201, {paymentId: randomUUID()}];
	});
}

/** A payment service as docs/contract.md says it; a stand-in for one that fits. */
export function startFittingEngine(): Promise<string> {
	const paid = new Map<string, string>();
	return listen(({method, headers}, {pathname}, body) => {
		if (method !== 'POST' || pathname !== '/api/v1/payments') return [404];
		const key = String(headers['x-idempotency-key']);
		const before = paid.get(key);
		const answer = before ?? JSON.stringify({paymentId: randomUUID(), ...JSON.parse(body)});
		paid.set(key, answer);
		return before === undefined ? [201, answer] : [200, answer, {'idempotent-replayed': 'true'}];
	});
}
