import type {Options} from '../options.ts';
import type {Session} from '../record/schema.ts';
import type {FollowedPair} from './followed-pair.ts';
import {keepDashboards} from './keep-dashboards.ts';
import type {RunQueue} from './run-queue.ts';
import type {Board} from './screen/board.ts';
import type {Notifier} from './screen/notifier.ts';
import type {Sessions} from './sessions.ts';
import type {StackHost} from './system/stack-host.ts';
import type {Versions} from './system/versions.ts';

/** What is closed. */
export interface ClosingContext {
	readonly queue: RunQueue;
	readonly sessions: Sessions;
	readonly pair: FollowedPair;
	readonly versions: Pick<Versions, 'restore'>;
	readonly host: StackHost;
	readonly board: Board;
	readonly notifier: Notifier;
	readonly options: Options;
	/** Base URL of the Prometheus that was written into, null where there is none. */
	readonly prometheusUrl: () => string | null;
	/** Aborted once the runs have ended: everything that watches ends with it. */
	readonly closing: AbortController;
}

/** The one way to end a session, safe to enter twice: the first reason counts, later calls wait for the first. */
export function createEnding(context: ClosingContext): (by: Session['endedBy']) => Promise<Session> {
	let ending: Promise<Session> | null = null;
	return by => {
		ending ??= closeSession(context, by);
		return ending;
	};
}

async function closeSession(context: ClosingContext, by: Session['endedBy']): Promise<Session> {
	const {queue, sessions, pair, versions, host, board, notifier, closing} = context;
	await queue.settle();
	if (sessions.writer().session().runs.length > 0) await pair.settle();
	closing.abort(new Error('the session has ended'));
	// A full disk or a folder that is gone costs what could not be written, and nothing is left running.
	// Before what was started is taken down: its Prometheus may be part of it.
	if (by !== 'signal') await keepDashboards(context, context.prometheusUrl()).catch(notifier.fail);
	await sessions.end(by).catch(notifier.fail);
	await versions.restore().catch(notifier.fail);
	await host.down();
	board.close();
	return sessions.writer().session();
}
