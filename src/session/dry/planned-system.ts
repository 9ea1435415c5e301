import {findEndpoint} from '../../collectors/docker/endpoint.ts';
import type {Options} from '../../options.ts';
import type {SystemChoice} from '../../pack/system-pack.ts';
import type {Vary} from '../../system/axes/vary.ts';
import type {ServiceStatus, System} from '../../system/contract.ts';
import {kept} from '../../text/say.ts';
import {varyOf} from '../system/open-axis.ts';

/** A service and what would become of it. */
export interface PlannedService {
	readonly name: string;
	readonly state: ServiceStatus['state'];
	readonly would: 'be used as it is' | 'be started' | 'be made anew before every round';
}

/** What would be measured beside the load. */
export interface PlannedSystem {
	readonly kind: System['kind'];
	readonly why: string;
	/** Where containers run, and what named it: a context, or DOCKER_HOST; null where none do. */
	readonly engine: {readonly host: string; readonly source: string} | null;
	readonly services: readonly PlannedService[];
	/** What `--vary` does beside making the services anew that it names, in words. */
	readonly beforehand: string | null;
	/** Whether what was started is left running. */
	readonly isKept: boolean;
}

/** What would become of a system that was chosen, whose services are so now. */
export async function plannedSystem(
	{stack, why}: SystemChoice,
	services: readonly ServiceStatus[],
	options: Options,
): Promise<PlannedSystem> {
	const vary = varyOf(options);
	const remade = [...servicesOf(vary), ...options.recreate];
	const endpoint = stack.kind === 'compose' ? await findEndpoint() : null;
	return {
		kind: stack.kind,
		why,
		engine: endpoint && {host: endpoint.host, source: endpoint.source},
		services: services.map(({name, state}) => ({name, state, would: fateOf(name, state, remade)})),
		beforehand: vary && (beforehand[vary.axis.kind] ?? null),
		isKept: options.keepStack,
	};
}

const beforehand: Partial<Record<Vary['axis']['kind'], string>> = {
	file: kept`every service in which the two files differ would be made anew before every round`,
	build: kept`both revisions would be built first, in worktrees that go again`,
	image: kept`an image that is not here would be pulled first`,
};

function fateOf(name: string, state: ServiceStatus['state'], remade: readonly string[]): PlannedService['would'] {
	// Replicas are told apart by a number behind the service.
	if (remade.some(service => name === service || name.startsWith(`${service}-`)))
		return 'be made anew before every round';
	return state === 'missing' || state === 'exited' ? 'be started' : 'be used as it is';
}

function servicesOf(vary: Vary | null): readonly string[] {
	return vary && 'service' in vary.axis ? [vary.axis.service] : [];
}
