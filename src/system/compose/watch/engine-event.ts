import {serviceOf} from '../../../collectors/docker/container.ts';
import {kept} from '../../../text/say.ts';
import type {Happening, StackEvent} from '../../contract.ts';
import {label} from './container.ts';
import {endingOf} from './service-status.ts';

/** One message of the engine's event stream, as far as it is read. */
export interface EngineEvent {
	readonly Action: string;
	readonly Actor: {readonly ID: string; readonly Attributes: Readonly<Record<string, string>>};
	/** Seconds, and nanoseconds, since the epoch. */
	readonly time: number;
	readonly timeNano?: number;
}

/** What a message means for a service. */
export interface ServiceEvent {
	readonly service: string;
	/** What the container goes by. */
	readonly key: string;
	readonly containerId: string;
	readonly kind: Exclude<Happening['kind'], 'engine-away' | 'engine-back' | 'unmeasured' | 'measured'> | 'created';
	readonly level: StackEvent['level'];
	readonly text: string | null;
	/** Of what exited. */
	readonly exitCode?: number;
}

/** Puts a message into words; null for what nobody needs to know (execs of health checks, network and so on). */
export function readEvent({Action: action, Actor: actor}: EngineEvent, isExpected = false): ServiceEvent | null {
	const {Attributes: attributes} = actor;
	const service = attributes[label.service];
	const key = serviceOf(attributes);
	if (!service || key === null) return null;
	const event = (kind: ServiceEvent['kind'], level: StackEvent['level'], text: string | null): ServiceEvent => ({
		service,
		key,
		containerId: actor.ID,
		kind,
		level,
		text,
	});
	switch (action) {
		case 'create':
			return event('created', 'info', null);
		case 'start':
			return event('started', 'info', kept`${key} started`);
		case 'die': {
			const exitCode = Number(attributes.exitCode ?? 0);
			if (isExpected) return event('stopped', 'info', kept`${key} stopped`);
			// A job that is done looks like that, and a service that gave up without a word.
			const level = exitCode === 0 ? 'warning' : 'error';
			return {...event('exited', level, kept`${key} exited with ${exitWord(exitCode)}`), exitCode};
		}
		case 'oom':
			return event('oom', 'error', kept`${key} is out of memory: it reached its limit and the kernel kills in it`);
		case 'pause':
			return event('paused', 'warning', kept`${key} is paused`);
		case 'unpause':
			return event('resumed', 'info', kept`${key} goes on`);
		case 'destroy':
			return isExpected ? event('created', 'info', null) : event('removed', 'warning', kept`${key} was removed`);
		default:
			return readHealth(action, key, event);
	}
}

/** `137 (killed)`. */
export function exitWord(exitCode: number): string {
	return endingOf({exitCode}).replace('exit code ', '');
}

function readHealth(
	action: string,
	key: string,
	event: (kind: 'healthy' | 'unhealthy', level: StackEvent['level'], text: string) => ServiceEvent,
): ServiceEvent | null {
	const health = /^health_status: (\w+)/.exec(action)?.[1];
	if (health === 'healthy') return event('healthy', 'info', kept`${key} is healthy`);
	if (health === 'unhealthy') return event('unhealthy', 'error', kept`${key} is unhealthy`);
	return null;
}
