import type {ResourceSample} from '../resource-sample.ts';
import type {ContainerHistory} from './history.ts';

/** One connection's worth of watching. */
export interface ResourceWatch {
	readonly signal: AbortSignal;
	/** By container id, kept by the caller from one connection to the next. */
	readonly histories: Map<string, ContainerHistory>;
	/** Services of which no figures come, kept as `histories` is: a container may be replaced by one that can be read. */
	readonly unread: Set<string>;
	onSample(sample: ResourceSample): void;
	/** No figures come of a container that runs, and why; null when they do again. Once each. */
	onUnread(service: string, reason: string | null): void;
	/** All containers that are there are being watched. */
	onWatching(): void;
}
