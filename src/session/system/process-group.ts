import {setTimeout as sleep} from 'node:timers/promises';

/** How often a group is looked for while it ends. */
const lookMs = 50;
/** From SIGKILL to when it is taken to have ended: a process that only waits to be waited for is in it still. */
const killedMs = 1000;

/**
 * Ends a process group, all that was started in it: SIGTERM, and SIGKILL for what is there after `graceMs`. Resolves when
 * none of it is left.
 */
export async function endGroup(leaderPid: number, graceMs: number): Promise<void> {
	signalGroup(leaderPid, 'SIGTERM');
	if (await isGoneWithin(leaderPid, graceMs)) return;
	signalGroup(leaderPid, 'SIGKILL');
	await isGoneWithin(leaderPid, killedMs);
}

async function isGoneWithin(leaderPid: number, ms: number): Promise<boolean> {
	const untilMs = performance.now() + ms;
	while (signalGroup(leaderPid, 0)) {
		if (performance.now() > untilMs) return false;
		await sleep(lookMs);
	}
	return true;
}

/** False when nothing of it is there. */
function signalGroup(leaderPid: number, signal: NodeJS.Signals | 0): boolean {
	try {
		return process.kill(-leaderPid, signal);
	} catch {
		return false;
	}
}
