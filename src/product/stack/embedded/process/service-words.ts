import {cleanLine} from '../../../../text/clean-line.ts';
import {readyMark} from '../readiness.ts';
import type {ServiceFeed} from '../service-feed.ts';
import {followLog, type LogFollower, sizeOfLog} from './log-follower.ts';

const keptLineCount = 20;

/** What one service writes: told as it comes, its last lines kept for whoever asks why it ended. */
export interface ServiceWords {
	/** A line of its output. */
	take(line: string): void;
	/** Reads its output from a file instead, from what is added now on. */
	follow(path: string): void;
	/** Takes in what the file has been given since. */
	pump(): void;
	/** The lines that it has written since it was started, at most 20. */
	last(): readonly string[];
	/** Forgets what was said: it is started. Resolves when it says that it is ready. */
	untilReady(): Promise<void>;
}

export function createServiceWords(name: string, feed: Pick<ServiceFeed, 'log'>): ServiceWords {
	let follower: LogFollower | null = null;
	let lines: readonly string[] = [];
	let onReady = (): void => {};

	function hear(line: string, loggedAtMs?: number): void {
		if (line.startsWith(readyMark)) {
			onReady();
			return;
		}
		lines = [...lines.slice(1 - keptLineCount), cleanLine(line)];
		feed.log(name, line, loggedAtMs);
	}

	return {
		take: line => hear(line, Date.now()),
		follow(path) {
			// A file is looked into now and then, and its lines carry no time.
			follower = followLog(path, sizeOfLog(path), line => hear(line));
		},
		pump: () => follower?.pump(),
		last: () => lines,
		untilReady() {
			lines = [];
			const {promise, resolve} = Promise.withResolvers<void>();
			onReady = resolve;
			return promise;
		},
	};
}
