import type {EventLine} from '../../state/noted/event-line.ts';
import type {MonitorSnapshot, MonitorStore} from '../../state/snapshot.ts';

/** Snapshots a second at most: k6 flushes every 200 ms, so that more would show nothing new. */
const tickMs = 200;
const maxEvents = 500;
const maxLogLines = 300;

/** What is shown right now. Writers change it at any rate; readers get one immutable snapshot a tick. */
export interface Board extends MonitorStore {
	/** What the next snapshot is going to say: to be read by whoever derives a change from it. */
	latest(): MonitorSnapshot;
	/** Replaces parts of the next snapshot. */
	set(parts: Partial<MonitorSnapshot>): void;
	/** Parts that are asked for anew at every tick; null takes the source away. */
	pull(source: (() => Partial<MonitorSnapshot>) | null): void;
	event(event: EventLine): void;
	log(source: string, line: EventLine): void;
	/** Publishes what is pending at once. */
	flush(): void;
	/** Ends the ticking; the last snapshot stays readable. */
	close(): void;
}

/** Makes a board that starts with `initial`. */
export function createBoard(initial: MonitorSnapshot, now: () => number = Date.now): Board {
	let published = initial;
	let pending: Partial<MonitorSnapshot> = {};
	let isDirty = false;
	let source: (() => Partial<MonitorSnapshot>) | null = null;
	const events: EventLine[] = [...initial.events];
	const logs = new Map<string, EventLine[]>();
	const changedLogs = new Set<string>();
	let haveEventsChanged = false;
	const listeners = new Set<() => void>();

	const publish = () => {
		if (!isDirty && !source) return;
		const next = {...published, ...pending, ...source?.(), atMs: now()};
		if (haveEventsChanged) next.events = events.slice();
		if (changedLogs.size > 0) {
			const changed = [...changedLogs].map(name => [name, logs.get(name)!.slice()] as const);
			next.logs = {...published.logs, ...Object.fromEntries(changed)};
		}
		published = next;
		pending = {};
		isDirty = false;
		haveEventsChanged = false;
		changedLogs.clear();
		for (const listener of listeners) listener();
	};
	const timer = setInterval(publish, tickMs);
	timer.unref();
	return {
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		getSnapshot: () => published,
		latest: () => ({...published, ...pending}),
		set(parts) {
			pending = {...pending, ...parts};
			isDirty = true;
		},
		pull(next) {
			if (source && !next) pending = {...pending, ...source()};
			source = next;
			isDirty = true;
		},
		event(event) {
			append(events, event, maxEvents);
			haveEventsChanged = true;
			isDirty = true;
		},
		log(name, line) {
			const lines = logs.get(name) ?? [];
			logs.set(name, lines);
			append(lines, line, maxLogLines);
			changedLogs.add(name);
			isDirty = true;
		},
		flush: publish,
		close() {
			clearInterval(timer);
			publish();
		},
	};
}

function append(lines: EventLine[], line: EventLine, most: number): void {
	lines.push(line);
	// Cut rarely and by much: shifting one element a line would be quadratic under a flood of logs.
	if (lines.length > most * 1.5) lines.splice(0, lines.length - most);
}
