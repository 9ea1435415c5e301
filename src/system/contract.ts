import type {ResourceSample} from '../collectors/resource-sample.ts';
import type {Axis, AxisOptions} from './axes/axis.ts';
import type {Vary} from './axes/vary.ts';
import type {FaultWorks} from './faults/works.ts';

/** One service as the stack sees it now. `detail` is a short reason when it is not healthy. */
export interface ServiceStatus {
	readonly name: string;
	readonly state: 'starting' | 'healthy' | 'unhealthy' | 'exited' | 'missing';
	readonly detail: string | null;
	readonly url: string | null;
	readonly pid: number | null;
	readonly restarts: number;
	readonly startedAtMs: number | null;
}

/** What became of a service, for the record of the run that it fell into. */
export interface Happening {
	readonly service: string;
	readonly kind:
		| 'exited'
		| 'stopped'
		| 'started'
		| 'oom'
		| 'unhealthy'
		| 'healthy'
		| 'paused'
		| 'resumed'
		| 'removed'
		| 'engine-away'
		| 'engine-back'
		| 'unmeasured'
		| 'measured';
	/** When it happened, which may be before it is told; ms since the epoch. */
	readonly atMs: number;
	/** Of a service that exited, where the engine told it. */
	readonly exitCode?: number;
	/** What a service that ended logged last, oldest first; empty for everything else. */
	readonly lines: readonly string[];
}

/** Something that happened to the stack, or a line one of its services logged; already stripped of control characters. */
export interface StackEvent {
	readonly atMs: number;
	readonly source: string;
	readonly level: 'info' | 'warning' | 'error';
	/** `event` goes to the events pane, `log` to the logs of the focused service, `progress` replaces the line above. */
	readonly kind: 'event' | 'log' | 'progress';
	readonly text: string;
	/** Of a line that a service wrote: when it did, by the clock of whoever keeps its log; ms since the epoch. */
	readonly loggedAtMs?: number;
	/** With events that belong into the story of a run. */
	readonly happening?: Happening;
}

/** What stands behind a service's name: its image as it was named, and whose it is; null where nobody has another. */
export interface Implementation {
	readonly image: string;
	readonly kind: 'reference' | 'yours' | null;
}

/** What a session's environment says of a stack: versions, and by service the image's digest and the limits in words. */
export interface StackDescription {
	/** Compose project that is not ours. */
	readonly project?: string;
	readonly docker: string | null;
	readonly compose: string | null;
	/** By service, in what it runs otherwise than its files say now; missing where nothing is known of that. */
	readonly differences?: Readonly<Record<string, string>>;
	readonly images: Readonly<Record<string, string>>;
	/** By service, of our own stack only. */
	readonly implementations?: Readonly<Record<string, Implementation>>;
	readonly limits: Readonly<Record<string, string>>;
}

/** Services that are measured, whatever they are: brought up, watched, and left as they were found. */
export interface System {
	readonly kind: 'embedded' | 'compose' | 'target';
	/** Starts what is missing and waits for health. Rejects with a StackError that names the sick service and its last log lines. */
	up(signal: AbortSignal): Promise<void>;
	services(): readonly ServiceStatus[];
	/** A row a container, after everything that happened so far was taken in and its engine was asked once more. */
	recount?(): Promise<readonly ServiceStatus[]>;
	/** Starts one service again, dead or alive, on the same address. */
	restart(service: string, signal: AbortSignal): Promise<void>;
	/** Events and logs from now on; returns the unsubscribe function. */
	subscribe(listener: (event: StackEvent) => void): () => void;
	/**
	 * CPU and memory of every service about once a second until the signal, through whatever happens to its containers.
	 * `onUnread` is told why nothing can be read of one, and null when it can again, as the events tell it. Null where
	 * the services are processes of this machine: those are read by their pid.
	 */
	readonly watchResources:
		| ((
				onSamples: (samples: readonly ResourceSample[]) => void,
				signal: AbortSignal,
				onUnread?: (service: string, reason: string | null) => void,
		  ) => void)
		| null;
	/** Base URL of a Prometheus that takes remote writes; missing or null where there is none, or it is not up. */
	readonly prometheusUrl?: string | null;
	/** Breaks services on purpose; missing or null where nothing can be. */
	readonly faults?: FaultWorks | null;
	/** Versions, images and limits as they are now; null where there is nothing to say. */
	describe(): Promise<StackDescription | null>;
	/** Two versions of one of its services, to be run in turns; missing where services cannot be made anew. */
	axis?(vary: Vary, options: AxisOptions): Promise<Axis>;
	/** Stops what `up` started; safe to call twice. */
	down(): Promise<void>;
	/** Lets everything run on and keeps this process no longer; missing where nothing would keep it. */
	release?(): void;
}
