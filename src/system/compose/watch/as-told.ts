import type {Container} from './container.ts';
import type {EngineEvent, ServiceEvent} from './engine-event.ts';

/** Containers as an event leaves them: all that is known of them while the engine does not describe them. */
export function asTold(
	containers: readonly Container[],
	{kind, containerId}: Pick<ServiceEvent, 'kind' | 'containerId'>,
	{Actor: actor}: Pick<EngineEvent, 'Actor'>,
): readonly Container[] {
	if (kind === 'removed') return containers.filter(({id}) => id !== containerId);
	const exitCode = Number(actor.Attributes.exitCode ?? 0);
	const changes: Partial<Record<typeof kind, Partial<Container>>> = {
		exited: {state: 'exited', exitCode},
		stopped: {state: 'exited', exitCode},
		paused: {state: 'paused'},
		resumed: {state: 'running'},
		started: {state: 'running'},
		healthy: {health: 'healthy'},
		unhealthy: {health: 'unhealthy'},
	};
	return containers.map(each => (each.id === containerId ? {...each, ...changes[kind]} : each));
}
