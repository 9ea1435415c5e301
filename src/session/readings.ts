import type {ResourceSample} from '../collectors/resource-sample.ts';
import type {ServiceStatus, System} from '../system/contract.ts';
import {kept} from '../text/say.ts';
import type {CurrentTape} from './run/current-tape.ts';
import type {Board} from './screen/board.ts';
import type {ComparedPair} from './screen/compared-pair.ts';
import {createMemoryView} from './screen/memory-view.ts';
import {createServiceRows, type ServiceRows} from './screen/service-rows.ts';
import {watchProcesses} from './screen/watch.ts';
import type {ShownRuns} from './shown-runs.ts';

/** CPU and memory of everything that is watched, on their way to the screen, the run and its tape. */
export interface Readings {
	/** Watches this system from now on, and no longer the one before. */
	follow(system: System | null): void;
}

/** Where readings go. */
export interface ReadingsContext {
	readonly board: Board;
	readonly runs: Pick<ShownRuns, 'live'>;
	readonly tape: CurrentTape;
	/** The two services of the memory pane; null: there is none. */
	readonly compared: ComparedPair | null;
	readonly signal: AbortSignal;
	/** Called after each batch has reached the board. */
	readonly onSamples: (samples: readonly ResourceSample[]) => void;
}

/** Starts watching k6 and perf-tui itself. */
export function createReadings(context: ReadingsContext): Readings {
	const {board, runs, tape, compared, signal, onSamples} = context;
	let system: System | null = null;
	let memory = createMemoryView(compared);
	let rows: ServiceRows = createServiceRows();
	let stopFollowing: () => void = () => undefined;
	/** Why nothing can be read of a service. */
	const unread = new Map<string, string>();

	const statuses = () => (system?.services() ?? []).map(status => withReason(status, unread.get(status.name)));
	const showServices = () => board.set({services: rows.rows(statuses())});
	const take = (samples: readonly ResourceSample[]) => {
		rows.add(samples);
		memory.add(samples);
		const live = runs.live();
		const isLoaded = (live?.pids() ?? []).length > 0;
		live?.onResources(samples);
		// Only containers are sure to have figures.
		if (isLoaded) live?.usage.expect(system?.watchResources ? expectedOf(system.services(), unread) : []);
		tape.write([{kind: 'use', samples}]);
		const generator = isLoaded ? rows.last('k6') : null;
		board.set({
			services: rows.rows(statuses()),
			k6: {
				...board.latest().k6,
				cpuPercent: generator?.cpuPercent ?? null,
				memoryBytes: generator?.memoryBytes ?? null,
			},
			memory: memory.view(unmeasured(system), reasonsOf(system?.services() ?? [], unread)),
		});
		onSamples(samples);
	};
	const takeUnread = (service: string, reason: string | null) => {
		if (reason === null) unread.delete(service);
		else unread.set(service, reason);
		showServices();
	};
	watchProcesses(
		() => processesOf(system, runs.live()?.pids() ?? []),
		samples => take(asOneGenerator(samples)),
		signal,
	);
	return {
		follow(next) {
			stopFollowing();
			system = next;
			rows = createServiceRows();
			memory = createMemoryView(compared);
			unread.clear();
			const end = new AbortController();
			// A service that died is shown as such with its event, not with the next reading.
			const unsubscribe = next?.subscribe(({kind}) => {
				if (kind === 'event') showServices();
			});
			next?.watchResources?.(take, AbortSignal.any([signal, end.signal]), takeUnread);
			stopFollowing = () => {
				end.abort();
				unsubscribe?.();
			};
			showServices();
		},
	};
}

/** Several k6 are one generator: what they use together. */
function asOneGenerator(samples: readonly ResourceSample[]): readonly ResourceSample[] {
	const own = samples.filter(({service}) => service === 'k6');
	if (own.length < 2) return samples;
	const sum = (of: (sample: ResourceSample) => number | null) =>
		own.every(sample => of(sample) !== null) ? own.reduce((total, sample) => total + of(sample)!, 0) : null;
	const memoryBytes = own.reduce((total, sample) => total + sample.memoryBytes, 0);
	const all = {cpuPercent: sum(each => each.cpuPercent), anonymousBytes: sum(each => each.anonymousBytes), memoryBytes};
	return [...samples.filter(({service}) => service !== 'k6'), {...own[0]!, ...all}];
}

function processesOf(system: System | null, k6Pids: readonly number[]) {
	return [
		...(system?.services() ?? []).flatMap(({name, pid, restarts}) => (pid ? [{service: name, pid, restarts}] : [])),
		...k6Pids.map(pid => ({service: 'k6', pid, restarts: 0})),
		{service: 'perf-tui', pid: process.pid, restarts: 0},
	];
}

/** Of one that works, why it cannot be read is more than that nobody checks its health; what ails the others comes first. */
function withReason(status: ServiceStatus, reason: string | undefined): ServiceStatus {
	const {state, detail} = status;
	if (reason === undefined || (state !== 'healthy' && detail !== null) || state === 'missing') return status;
	return {...status, detail: reason};
}

/** Why nothing is read of a service, where somebody knows. */
const reasonOf = ({name, state, detail}: ServiceStatus, unread: ReadonlyMap<string, string>) =>
	unread.get(name) ?? (state === 'healthy' ? null : detail);

function reasonsOf(statuses: readonly ServiceStatus[], unread: ReadonlyMap<string, string>) {
	const there = statuses.filter(({state}) => state !== 'missing');
	return new Map(there.map(status => [status.name, reasonOf(status, unread) ?? kept`no reading yet`] as const));
}

/** What a run should have figures of, and why it may have none. */
function expectedOf(statuses: readonly ServiceStatus[], unread: ReadonlyMap<string, string>) {
	return statuses
		.filter(({state}) => state !== 'missing')
		.map(status => ({
			service: status.name,
			restarts: status.restarts,
			reason: reasonOf(status, unread) ?? kept`nothing was read of it while the run was on`,
		}));
}

/** Why a side of the memory pane has no figure. */
function unmeasured(system: System | null): string {
	if (system === null) return kept`no containers are watched`;
	return system.kind === 'embedded' ? kept`not part of the embedded stack` : kept`no such container is running`;
}
