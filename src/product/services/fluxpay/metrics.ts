import {formatFamily, formatSpringRequests} from '../service/exposition.ts';
import type {RequestMetrics} from '../service/request-metrics.ts';
import type {PaymentProvider} from './payment-provider.ts';
import type {PaymentCounts} from './payments.ts';

/** The text of `GET /actuator/prometheus`. */
export function formatFluxpayMetrics(
	requests: RequestMetrics,
	counts: PaymentCounts,
	{counts: ledger}: PaymentProvider,
): string {
	const {compensations, inDoubt, ...others} = counts;
	const outcomes = Object.entries({...others, in_doubt: inDoubt}).map(
		([outcome, count]) => [{outcome}, count] as const,
	);
	return [
		formatFamily('payments_total', 'counter', 'Payment requests by outcome.', outcomes),
		formatFamily('pg_charges_total', 'counter', 'Charges in the ledger of the payment provider.', [
			[{}, ledger.charges],
		]),
		formatFamily('pg_refunds_total', 'counter', 'Refunds in the ledger of the payment provider.', [
			[{}, ledger.refunds],
		]),
		formatFamily('saga_compensations_total', 'counter', 'Compensations that completed.', [[{}, compensations]]),
		formatSpringRequests(requests.series()),
	].join('');
}
