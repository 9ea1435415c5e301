import type {ProjectConfig} from '../../../system/compose/compose-command.ts';
import type {Container} from '../../../system/compose/watch/container.ts';
import {kept} from '../../../text/say.ts';
import type {LimiterPolicy} from '../contract.ts';
import {readPolicy} from './settings.ts';

/** Names of variables that a running container was given otherwise than the files say now; values may be secrets. */
function changedVariables(
	config: ProjectConfig['services'][string] | undefined,
	{environment}: Pick<Container, 'environment'>,
): string[] {
	// Compose writes a dollar as two.
	return Object.entries(config?.environment ?? {})
		.filter(([name, value]) => (environment[name] ?? null) !== (value?.replaceAll('$$', '$') ?? null))
		.map(([name]) => name);
}

/**
 * What to say of a stack that runs with other variables or images than it is asked for now, by service: what runs is never made
 * anew unasked. The switch of the limiter is left out, which perf-tui turns itself.
 */
export function describeChanges(
	config: ProjectConfig,
	containers: readonly Container[],
): {readonly service: string; readonly text: string}[] {
	const changes = containers.flatMap(container => {
		const names = changedVariables(config.services[container.service], container);
		const others = names.filter(name => name !== 'RATE_LIMITER_ENABLED');
		const asked = config.services[container.service]?.image;
		const image = asked && asked !== container.image ? [kept`${container.image} and not ${asked}`] : [];
		const what = [...image, ...(others.length > 0 ? [kept`other ${others.join(', ')} than now asked for`] : [])];
		return what.length > 0 ? [{service: container.service, what}] : [];
	});
	const running = Object.fromEntries(containers.map(({service, environment}) => [service, environment]));
	const [now, asked] = [
		readPolicy(service => running[service] ?? {}),
		readPolicy(service => config.services[service]?.environment ?? {}),
	].map(policy => sayPolicy(policy!));
	return changes.map(({service, what}) => {
		const policy =
			service === 'rate-limiter' && now !== asked ? [kept`${now}, not the ${asked} of RATE_LIMITER_…`] : [];
		return {
			service,
			text: kept`runs with ${[...what, ...policy].join('; ')}: "perf-tui stack down" and up takes them over`,
		};
	});
}

function sayPolicy({capacity, refillPerSecond, windowSeconds}: LimiterPolicy): string {
	return windowSeconds === null ? kept`${capacity} with ${refillPerSecond}/s` : kept`${capacity} in ${windowSeconds} s`;
}
