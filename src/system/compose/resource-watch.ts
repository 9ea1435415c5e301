import {watchContainers} from '../../collectors/docker/watch-containers.ts';
import {kept} from '../../text/say.ts';
import type {System} from '../contract.ts';
import type {Project} from './project.ts';

/** CPU and memory of a project's containers. Why one cannot be read, and when it can again, is an event of the project. */
export function createResourceWatch(
	project: Pick<Project, 'name' | 'docker' | 'feed'>,
): NonNullable<System['watchResources']> {
	function tell(service: string, reason: string | null): void {
		const told = {service, atMs: Date.now(), lines: []};
		if (reason === null)
			project.feed.event(service, 'info', kept`${service} is measured again`, {...told, kind: 'measured'});
		else
			project.feed.event(service, 'warning', kept`${service} is not measured: ${reason}`, {
				...told,
				kind: 'unmeasured',
			});
	}

	return (onSamples, signal, onUnread) => {
		void watchContainers(project.docker, {
			project: project.name,
			onSamples,
			signal,
			onUnread(service, reason) {
				tell(service, reason);
				onUnread?.(service, reason);
			},
		});
	};
}
