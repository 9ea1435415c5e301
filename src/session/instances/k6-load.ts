import type {K6Progress} from '../../collectors/k6/progress.ts';
import {type K6End, type K6LogLine, startK6} from '../../collectors/k6/run-process.ts';
import type {Catalogue} from '../../collectors/k6/stream/point.ts';
import type {Scanner} from '../../collectors/k6/stream/scan.ts';
import type {K6Summary} from '../../collectors/k6/summary.ts';
import type {DueLog} from '../../state/offered/due-log.ts';
import type {SplitTag} from '../../state/route.ts';
import type {LoadSecond} from '../../state/second.ts';
import {feedLoad, type LoadFeed} from '../k6/load-feed.ts';
import type {PooledRun} from '../pool/pooled-run.ts';
import type {K6RunCommand} from '../run/k6-command.ts';

/** Told of seconds as they close. */
export type OnSeconds = (closed: readonly LoadSecond[], open: readonly LoadSecond[]) => void;

/** Told of what the stream of a part is made of, after every piece. */
export type OnPoints = (part: number, catalogue: Catalogue) => void;

/** The k6 that makes a run, one or several. */
export interface K6Load {
	/** Processes on this machine. */
	readonly pids: readonly number[];
	/** Resolves when all have gone; never rejects. */
	readonly ended: Promise<K6End>;
	/** Whether k6 looks at the script's thresholds: of several each would see its own part alone. */
	readonly judgesItself: boolean;
	stop(): void;
	/** A threshold with `abortOnFail` was not met: the run is going to be stopped, and ends as k6 ends such a one. */
	cross(): void;
	kill(): void;
	/** Takes what they write into figures, from its first byte on. */
	feed(onSeconds: OnSeconds, splitBy: readonly SplitTag[], onPoints: OnPoints, due: DueLog | null): LoadFeed;
	/** Once all has ended and is read: k6's own figures, or what several of them are as one run. */
	account(feed: LoadFeed): Promise<{readonly summary: K6Summary | null; readonly pooled: PooledRun | null}>;
}

/** What k6 says while it runs. */
export interface K6Listener {
	readonly progress: (progress: K6Progress) => void;
	readonly log: (line: K6LogLine) => void;
}

/** How the stream of a single k6 is read. */
export interface SingleStream {
	readonly file: string;
	readonly submetrics: readonly string[];
	readonly scanner: Scanner;
}

/** Starts the one k6 of a run. */
export function startSingle(command: K6RunCommand, {file, ...how}: SingleStream, on: K6Listener): K6Load {
	const {pid, ended, stop, kill} = startK6(command.k6, command.invocation, on);
	return {
		pids: [pid],
		ended,
		judgesItself: true,
		stop,
		cross: () => undefined,
		kill,
		feed: (onSeconds, splitBy, onPoints, due) =>
			feedLoad(file, {...how, splitBy, due, ended, onSeconds, onPoints: catalogue => onPoints(0, catalogue)}),
		account: async () => ({summary: await command.readSummary(), pooled: null}),
	};
}
