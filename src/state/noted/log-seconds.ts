import {type LoggedSecond, type RequestRecord, type SlowestRecord, secondOf} from '../../record/slowest-schema.ts';
import type {EventLine} from './event-line.ts';

/** A line that a service wrote; `loggedAtMs` in ms since the epoch, by the clock of whoever keeps its log. */
export interface LoggedLine extends Pick<EventLine, 'source' | 'level' | 'text'> {
	readonly loggedAtMs: number;
}

/** What services logged around requests that are worth a look. Bounded: a few lines a second, of so many seconds. */
export interface LogSeconds {
	add(line: LoggedLine): void;
	/** The record with what was logged in the seconds of its requests, which is kept for the next time. */
	beside(record: SlowestRecord): SlowestRecord;
}

/** Lines that are kept of a second, and signs of each. */
const linesKept = 4;
const signsKept = 200;
/** Seconds with lines whose requests may not have been noted yet: noting them takes a few. */
const recentKept = 60;
/** Seconds that belong to noted requests, those of the most frequent failures first. */
const notedKept = 200;

const weights: Readonly<Record<LoggedLine['level'], number>> = {info: 0, warning: 1, error: 2};

interface Kept {
	lines: readonly LoggedLine[];
	isCut: boolean;
}

/** Nothing logged yet; `recent` is how many seconds wait to be asked for. */
export function createLogSeconds(recent = recentKept): LogSeconds {
	/** In the order in which their first lines came. */
	const waiting = new Map<string, Kept>();
	let noted = new Map<string, Kept>();

	function keptOf(second: string): Kept {
		const known = noted.get(second) ?? waiting.get(second);
		if (known) return known;
		const kept: Kept = {lines: [], isCut: false};
		waiting.set(second, kept);
		if (waiting.size > recent) waiting.delete(waiting.keys().next().value!);
		return kept;
	}

	return {
		add(line) {
			if (line.text.trim() === '' || !Number.isFinite(line.loggedAtMs)) return;
			const kept = keptOf(secondOf(new Date(line.loggedAtMs).toISOString()));
			const lines = [...kept.lines, line];
			const dropped = lines.length > linesKept ? leastTelling(lines) : null;
			kept.isCut ||= dropped !== null;
			if (dropped !== line)
				kept.lines = lines.map(each => (each === line ? ownCopy(each) : each)).filter(each => each !== dropped);
		},
		beside(record) {
			const next: typeof noted = new Map();
			for (const second of notedSeconds(record)) {
				const kept = noted.get(second) ?? waiting.get(second);
				if (kept && next.size < notedKept) next.set(second, kept);
			}
			noted = next;
			return noted.size === 0 ? record : {...record, logs: Object.fromEntries([...noted].map(loggedSecond))};
		},
	};
}

/** The seconds in which the requests of a record ended, those of the most frequent failures and of the slowest first. */
export function notedSeconds({failures, endpoints}: SlowestRecord): Set<string> {
	const slowest = Object.values(endpoints);
	const most = Math.max(0, ...slowest.map(({length}) => length));
	const ranked = Array.from({length: most}, (_, rank) => slowest.flatMap(requests => requests[rank] ?? []));
	const requests: RequestRecord[] = [...failures.flatMap(({first, last}) => [first, last]), ...ranked.flat()];
	return new Set(requests.map(({at}) => secondOf(at)));
}

/** Of lines in order of arrival: of the least serious one of a service that has others, else of any, the last. */
function leastTelling(lines: readonly LoggedLine[]): LoggedLine {
	const least = Math.min(...lines.map(({level}) => weights[level]));
	const light = lines.filter(({level}) => weights[level] === least);
	const repeated = light.filter(one => lines.some(other => other !== one && other.source === one.source));
	return (repeated.length > 0 ? repeated : light).at(-1)!;
}

/** A part of a string holds on to all of it, which may be a chunk of a log. */
function ownCopy(line: LoggedLine): LoggedLine {
	const {source, level, text, loggedAtMs} = line;
	const short = text.length > signsKept ? `${text.slice(0, signsKept - 1)}…` : text;
	return {source, level, text: Buffer.from(short).toString(), loggedAtMs};
}

function loggedSecond([second, {lines, isCut}]: readonly [string, Kept]): [string, LoggedSecond] {
	const told = lines.toSorted((a, b) => a.loggedAtMs - b.loggedAtMs);
	return [
		second,
		{
			lines: told.map(({source, level, text, loggedAtMs}) => ({
				at: new Date(loggedAtMs).toISOString(),
				service: source,
				level,
				text,
			})),
			isCut,
		},
	];
}
