import type {Counters} from '../../collectors/counters.ts';
import {type CounterLog, type CounterStart, createCounterLog} from '../books/counter-log.ts';
import type {ProductService, Stack} from '../stack/contract.ts';
import {readServiceMetrics} from '../stack/service-counters.ts';
import type {Baseline} from './prepare-stack.ts';

const pollMs = 1000;

/** The counters of services while a run is on: one that starts anew in it counts from 0 again. */
export interface CounterWatch {
	/** Reads them once a second until the signal; `onGap` is told of each start that was found. */
	follow(on: {onPage(service: ProductService): void; onGap(gap: CounterStart): void}, signal: AbortSignal): void;
	/** Reads no more; resolves when what is on its way has come. */
	end(): Promise<void>;
	/** A page that was asked for after that, with what had been counted before; null where it is none. */
	close(service: ProductService, page: Counters | null): Counters | null;
	/** What was counted so far; null where nothing was read. */
	whole(service: ProductService): Counters | null;
	gaps(service: ProductService): readonly CounterStart[];
}

/** Watches those of these services that gave counters before the load. */
export function createCounterWatch(
	stack: Stack,
	{counters, sinceMicros}: Pick<Baseline, 'counters' | 'sinceMicros'>,
	services: readonly ProductService[],
): CounterWatch {
	const readable = services.filter(service => counters[service] !== null);
	const logs = new Map<ProductService, CounterLog>(
		readable.map(service => [service, createCounterLog(counters[service], sinceMicros / 1000)]),
	);

	const onTheWay = new Map<ProductService, Promise<void>>();
	const ending = new AbortController();

	async function read(service: ProductService, log: CounterLog): Promise<void> {
		const askedAtMs = Date.now();
		const page = await readServiceMetrics(stack, service);
		if (page) log.add(page, askedAtMs, Date.now());
	}

	return {
		follow({onPage, onGap}, until) {
			const signal = AbortSignal.any([until, ending.signal]);
			for (const [service, log] of logs) {
				let known = 0;
				const timer = setInterval(async () => {
					// A service that hangs is asked once, not once a second.
					if (onTheWay.has(service)) return;
					const reading = read(service, log);
					onTheWay.set(service, reading);
					await reading;
					onTheWay.delete(service);
					for (const gap of log.gaps().slice(known)) onGap(gap);
					known = log.gaps().length;
					if (!signal.aborted) onPage(service);
				}, pollMs);
				timer.unref();
				signal.addEventListener('abort', () => clearInterval(timer), {once: true});
			}
		},
		async end() {
			ending.abort();
			await Promise.all(onTheWay.values());
		},
		close(service, page) {
			const log = logs.get(service);
			if (!log || !page) return page;
			log.add(page, Date.now(), Date.now());
			return log.whole();
		},
		whole: service => logs.get(service)?.whole() ?? null,
		gaps: service => logs.get(service)?.gaps() ?? [],
	};
}
