import type {ProjectConfig} from '../../../system/compose/compose-command.ts';
import type {Project} from '../../../system/compose/project.ts';
import {kept} from '../../../text/say.ts';
import type {LimiterState} from '../../limiter/limiter-state.ts';
import type {ProductService} from '../contract.ts';
import {readLimiter, type Variables} from './settings.ts';

/** What our services are told by their variables, and how they are told something else: made anew. */
export interface ServiceVariables {
	readonly read: Variables;
	/** Those of a running service that the files name: the rest is the image's. */
	carriedOver(service: ProductService): Record<string, string>;
	/** Makes a service anew with other ones, until `restore`. */
	recreate(service: ProductService, environment: Readonly<Record<string, string>>, signal: AbortSignal): Promise<void>;
	/** Makes moalog-server anew with this limiter; one that has it and is healthy is left alone. */
	switchLimiter(state: LimiterState, signal: AbortSignal): Promise<void>;
	/** Gives every service back what it had before the first `recreate`. */
	restore(signal: AbortSignal): Promise<void>;
}

export function createServiceVariables(project: Project, config: ProjectConfig): ServiceVariables {
	/** What a service was given before it was given something else. */
	const own = new Map<ProductService, Readonly<Record<string, string>>>();
	const read: Variables = service =>
		project.container(service)?.environment ?? config.services[service]?.environment ?? {};

	function carriedOver(service: ProductService): Record<string, string> {
		const names = Object.keys(config.services[service]?.environment ?? {});
		const running = project.container(service)?.environment ?? {};
		return Object.fromEntries(names.flatMap(name => (running[name] === undefined ? [] : [[name, running[name]]])));
	}

	return {
		read,
		carriedOver,
		async recreate(service, environment, signal) {
			if (!own.has(service)) own.set(service, carriedOver(service));
			await project.recreate(service, {...carriedOver(service), ...environment}, signal);
		},
		async switchLimiter(state, signal) {
			await project.refresh();
			if (readLimiter(read) === state && project.services().find(isMoalog)?.state === 'healthy') return;
			const startedMs = performance.now();
			const environment = {...carriedOver('moalog-server'), RATE_LIMITER_ENABLED: String(state === 'on')};
			await project.recreate('moalog-server', environment, signal);
			const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
			const text = kept`limiter ${state.toUpperCase()}: moalog-server made anew in ${seconds} s`;
			project.feed.event('moalog-server', 'info', text);
		},
		async restore(signal) {
			for (const [service, environment] of own) await project.recreate(service, environment, signal);
		},
	};
}

const isMoalog = ({name}: {readonly name: string}) => name === 'moalog-server';
