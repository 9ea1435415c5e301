import type {ResourceSample} from '../collectors/resource-sample.ts';
import type {System} from '../system/contract.ts';
import type {RunQueue} from './run-queue.ts';
import type {Board} from './screen/board.ts';
import {createMemoryView, type MemoryPair} from './screen/memory-view.ts';
import {createServiceRows, type ServiceRows} from './screen/service-rows.ts';
import {watchProcesses} from './screen/watch.ts';

/** CPU and memory of everything that is watched, on their way to the screen, the run and its tape. */
export interface Readings {
	/** Watches this system from now on, and no longer the one before. */
	follow(system: System | null): void;
	/** Draws the services' states as they are now. */
	showServices(): void;
}

/** Starts watching k6 and perf-tui itself; `onSamples` is called after each batch has reached the board. */
export function createReadings(
	board: Board,
	queue: RunQueue,
	signal: AbortSignal,
	onSamples: (samples: readonly ResourceSample[]) => void,
	pair: MemoryPair,
	tell: (level: 'info' | 'warning', source: string, text: string) => void,
): Readings {
	let stack: System | null = null;
	let memory = createMemoryView(pair);
	let rows: ServiceRows = createServiceRows();
	let stopFollowing: () => void = () => undefined;
	/** Why nothing can be read of a service. */
	const unread = new Map<string, string>();

	const statuses = () =>
		(stack?.services() ?? []).map(status => ({...status, detail: status.detail ?? unread.get(status.name) ?? null}));
	const showServices = () => board.set({services: rows.rows(statuses())});
	/** Only containers are sure to have figures. */
	const expected = () =>
		(stack?.watchResources ? statuses() : [])
			.filter(({state}) => state !== 'missing')
			.map(({name, detail, restarts}) => ({
				service: name,
				restarts,
				reason: detail ?? 'nothing was read of it while the run was on',
			}));
	const take = (samples: readonly ResourceSample[]) => {
		rows.add(samples);
		memory.add(samples);
		const live = queue.live();
		live?.onResources(samples);
		if (live?.pid()) live.usage.expect(expected());
		queue.tape()?.write([{kind: 'use', samples}]);
		const generator = live?.pid() ? rows.last('k6') : null;
		board.set({
			services: rows.rows(statuses()),
			k6: {
				...board.latest().k6,
				cpuPercent: generator?.cpuPercent ?? null,
				memoryBytes: generator?.memoryBytes ?? null,
			},
			memory: memory.view(unmeasured(stack), unread),
		});
		onSamples(samples);
	};
	watchProcesses(
		() => {
			const k6 = queue.live()?.pid() ?? null;
			return [
				...(stack?.services() ?? []).flatMap(({name, pid, restarts}) => (pid ? [{service: name, pid, restarts}] : [])),
				...(k6 ? [{service: 'k6', pid: k6, restarts: 0}] : []),
				{service: 'perf-tui', pid: process.pid, restarts: 0},
			];
		},
		take,
		signal,
	);
	return {
		follow(next) {
			stopFollowing();
			stack = next;
			rows = createServiceRows();
			memory = createMemoryView(pair);
			const end = new AbortController();
			// A service that died is shown as such with its event, not with the next reading.
			const unsubscribe = next?.subscribe(({kind}) => {
				if (kind === 'event') showServices();
			});
			unread.clear();
			next?.watchResources?.(take, AbortSignal.any([signal, end.signal]), (service, reason) => {
				if (reason === null) unread.delete(service);
				else unread.set(service, reason);
				const text = reason === null ? 'its figures are read again' : `it is not measured: ${reason}`;
				tell(reason === null ? 'info' : 'warning', service, text);
				showServices();
			});
			stopFollowing = () => {
				end.abort();
				unsubscribe?.();
			};
			showServices();
		},
		showServices,
	};
}

/** Why a side of the memory pane has no figure. */
function unmeasured(system: System | null): string {
	if (system === null) return 'no containers are watched';
	return system.kind === 'embedded' ? 'not part of the embedded stack' : 'no such container is running';
}
