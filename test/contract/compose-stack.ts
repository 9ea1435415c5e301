import {randomUUID} from 'node:crypto';
import {type ComposeStack, findComposeStack} from '../../src/product/stack/compose/stack.ts';
import {freePort} from '../free-port.ts';

const services = [
	'moalog-server',
	'fluxpay-engine',
	'rate-limiter',
	'rjmx-exporter',
	'jmx-exporter',
	'prometheus',
	'grafana',
	'redis-exporter',
	'mysqld-exporter',
	'mysql',
	'postgres',
	'redis',
];
const built = services.slice(0, 5);
const variable = (service: string, suffix: string) => `${service.toUpperCase().replaceAll('-', '_')}_${suffix}`;

/**
 * The compose stack under a project name and on ports of its own, so that a stack that somebody uses is neither asked
 * nor touched. Its images are those that `docker compose build` gives the stack of everybody.
 */
export async function composeStackOfItsOwn(variables: Readonly<Record<string, string>> = {}): Promise<ComposeStack> {
	const ports: Record<string, string> = {};
	for (const service of services) ports[variable(service, 'PORT')] = String(await freePort());
	const environment = {
		...process.env,
		COMPOSE_PROJECT_NAME: `perf-tui-test-${randomUUID().slice(0, 8)}`,
		...ports,
		...Object.fromEntries(built.map(service => [variable(service, 'IMAGE'), `perf-tui-${service}`])),
		...variables,
	};
	const look = await findComposeStack({environment});
	if (look.readiness !== 'images')
		throw new Error(
			`The compose stack's images are not at hand (${look.why}): performance/offline/build.sh makes them.`,
		);
	return look.open();
}
