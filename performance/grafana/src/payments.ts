import {dashboard} from './dashboard.ts';
import {figure, graph, unit} from './panel.ts';
import {badFrom, neutral} from './threshold.ts';

const requests = 'http_server_requests_seconds{job="fluxpay-engine",uri="/api/v1/payments",method="POST"}';
const series = (suffix: string) => requests.replace('seconds{', `seconds_${suffix}{`);

/** Payments, their compensations and the ledger of the payment provider. */
export const payments = dashboard('payments', 'Payments', 'The saga order → charge → subscription, and its ledger.', [
	[
		'Since fluxpay-engine started',
		[
			figure({
				title: 'Charges in the ledger',
				unit: unit.count,
				queries: [['pg_charges_total{job="fluxpay-engine"}', '']],
				description: 'Gross. Whether one key was charged twice is the audit’s question, not this counter’s.',
				thresholds: neutral(),
			}),
			figure({
				title: 'Refunds in the ledger',
				unit: unit.count,
				queries: [['pg_refunds_total{job="fluxpay-engine"}', '']],
				thresholds: neutral(),
			}),
			figure({
				title: 'Compensations',
				unit: unit.count,
				queries: [['saga_compensations_total{job="fluxpay-engine"}', '']],
				thresholds: neutral(),
			}),
			figure({
				title: 'Waiting for a database connection',
				unit: unit.count,
				queries: [['sum(r2dbc_pool_pending_connections{job="fluxpay-engine"})', '']],
				thresholds: badFrom(1),
			}),
		],
	],
	[
		'Requests',
		[
			graph({
				title: 'Payments by outcome',
				unit: unit.perSecond,
				queries: [['sum by (outcome) (rate(payments_total{job="fluxpay-engine"}[$__rate_interval]))', '{{outcome}}']],
			}),
			graph({
				title: 'Requests by status',
				unit: unit.requestsPerSecond,
				queries: [[`sum by (status) (rate(${series('count')}[$__rate_interval]))`, '{{status}}']],
			}),
			graph({
				title: 'Mean time by status',
				unit: unit.seconds,
				queries: [
					[
						`sum by (status) (rate(${series('sum')}[$__rate_interval])) / sum by (status) (rate(${series('count')}[$__rate_interval]))`,
						'{{status}}',
					],
				],
				description: 'The provider alone takes PG_LATENCY_MS, 300 ms by default.',
			}),
		],
	],
	[
		'Saga and stores',
		[
			graph({
				title: 'Ledger and compensations',
				unit: unit.perSecond,
				queries: [
					['rate(pg_charges_total{job="fluxpay-engine"}[$__rate_interval])', 'charges'],
					['rate(pg_refunds_total{job="fluxpay-engine"}[$__rate_interval])', 'refunds'],
					['rate(saga_compensations_total{job="fluxpay-engine"}[$__rate_interval])', 'compensations'],
				],
			}),
			graph({
				title: 'Postgres connections',
				unit: unit.count,
				queries: [
					['sum(r2dbc_pool_acquired_connections{job="fluxpay-engine"})', 'in use'],
					['sum(r2dbc_pool_idle_connections{job="fluxpay-engine"})', 'idle'],
					['sum(r2dbc_pool_pending_connections{job="fluxpay-engine"})', 'waited for'],
				],
			}),
			graph({
				title: 'Redis commands',
				unit: unit.perSecond,
				queries: [
					[
						'sum by (command) (rate(lettuce_command_completion_seconds_count{job="fluxpay-engine"}[$__rate_interval]))',
						'{{command}}',
					],
				],
			}),
		],
	],
]);
