import type {RunFault} from '../../src/record/fault-schema.ts';

/** A service that was killed a minute into the load and was back half a minute later. */
export function killedService(service: string): RunFault {
	return {
		kind: 'kill',
		service,
		limit: null,
		planned: {atMs: 60_000, forMs: 30_000},
		at: '2026-01-01T00:01:00.000Z',
		atMs: 60_000,
		undoneAtMs: 90_400,
		undoneBy: 'perf-tui',
		keys: [service],
		readBack: {ok: true, differences: [], mend: null},
		reason: null,
		effect: null,
	};
}

/** A service that was paused from 20 s to 30 s of a load that began at `startedAtMs`, in ms since the epoch. */
export function pausedService(service: string, startedAtMs: number): RunFault {
	return {
		kind: 'pause',
		service,
		limit: null,
		planned: null,
		at: new Date(startedAtMs + 20_000).toISOString(),
		atMs: 20_000,
		undoneAtMs: 30_000,
		undoneBy: 'perf-tui',
		keys: [],
		readBack: null,
		reason: null,
		effect: null,
	};
}
