import {dashboard} from './dashboard.ts';
import {figure, graph, unit} from './panel.ts';
import {badBelow, neutral} from './threshold.ts';

const status = (name: string) => `mysql_global_status_${name}`;

/** MySQL and Redis by their exporters, Postgres by the pool of the service that uses it. */
export const databases = dashboard('databases', 'Databases', 'MySQL, Redis and Postgres.', [
	[
		'Now',
		[
			figure({title: 'MySQL up', unit: unit.count, queries: [['mysql_up', '']], thresholds: badBelow(1)}),
			figure({title: 'Redis up', unit: unit.count, queries: [['redis_up', '']], thresholds: badBelow(1)}),
			figure({
				title: 'MySQL connections',
				unit: unit.count,
				queries: [[status('threads_connected'), '']],
				thresholds: neutral(),
			}),
			figure({
				title: 'Redis memory',
				unit: unit.bytes,
				queries: [['redis_memory_used_bytes', '']],
				thresholds: neutral(),
			}),
		],
	],
	[
		'MySQL',
		[
			graph({
				title: 'Statements',
				unit: unit.perSecond,
				queries: [
					[
						`sum by (command) (rate(${status('commands_total')}{command=~"select|insert|update|delete|commit|stmt_execute"}[$__rate_interval]))`,
						'{{command}}',
					],
				],
			}),
			graph({
				title: 'Threads',
				unit: unit.count,
				queries: [
					[status('threads_connected'), 'connected'],
					[status('threads_running'), 'running'],
				],
			}),
			graph({
				title: 'Read from disk instead of the buffer pool',
				unit: unit.perSecond,
				queries: [[`rate(${status('innodb_buffer_pool_reads')}[$__rate_interval])`, 'pages']],
			}),
			graph(
				{
					title: 'Traffic',
					unit: unit.bytesPerSecond,
					queries: [
						[`rate(${status('bytes_sent')}[$__rate_interval])`, 'sent'],
						[`rate(${status('bytes_received')}[$__rate_interval])`, 'received'],
					],
				},
				2,
			),
			graph(
				{
					title: 'Waits for a row lock',
					unit: unit.perSecond,
					queries: [[`rate(${status('innodb_row_lock_waits')}[$__rate_interval])`, 'waits']],
				},
				2,
			),
		],
	],
	[
		'Redis',
		[
			graph({
				title: 'Commands',
				unit: unit.perSecond,
				queries: [['sum by (cmd) (rate(redis_commands_total[$__rate_interval])) > 0', '{{cmd}}']],
			}),
			graph({
				title: 'Memory',
				unit: unit.bytes,
				queries: [
					['redis_memory_used_bytes', 'used'],
					['redis_memory_max_bytes', 'limit'],
				],
				description: 'At the limit writes fail: nothing is evicted, because limiter state must not vanish.',
			}),
			graph({
				title: 'Clients',
				unit: unit.count,
				queries: [['redis_connected_clients', 'connected']],
			}),
		],
	],
	[
		'Postgres, from fluxpay-engine',
		[
			graph(
				{
					title: 'Connections in use',
					unit: unit.count,
					queries: [
						['sum(r2dbc_pool_acquired_connections{job="fluxpay-engine"})', 'in use'],
						['sum(r2dbc_pool_max_allocated_connections{job="fluxpay-engine"})', 'limit'],
					],
				},
				1,
			),
		],
	],
]);
