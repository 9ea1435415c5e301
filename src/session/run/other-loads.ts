import {mkdir, readdir, readFile, rm} from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import {cacheFolder} from '../../collectors/k6-binary/search.ts';
import {isStillRunning, nameThisProcess} from '../../collectors/process-identity.ts';
import {writeWhole} from '../../collectors/whole-file.ts';
import {UserError} from '../../errors.ts';
import {exitCodes} from '../../exit-codes.ts';
import {kept} from '../../text/say.ts';

const lookMs = 2000;

const announcement = z.object({
	pid: z.int(),
	identity: z.string().nullable(),
	scenario: z.string(),
	stackUrl: z.string().nullable(),
	sinceMs: z.number(),
});
type Announcement = z.infer<typeof announcement>;

/** A run of ours, told to every other perf-tui of this user while its load is on. */
export interface AnnouncedLoad {
	/** A sentence for each other load that has been seen so far: the figures of both suffer. */
	notes(): readonly string[];
	/** Takes the announcement back. */
	withdraw(): Promise<void>;
}

/**
 * Announces a run for as long as it lasts and watches for those of others. Two loads on one machine disturb each other,
 * which both are told. On one stack they would spoil each other's books: the one that came second is declined with a
 * UserError. `stackUrl` is null for a run that has no stack of ours.
 */
export async function announceLoad(
	run: {readonly scenario: string; readonly stackUrl: string | null},
	onOther: (sentence: string) => void,
	folder = path.join(cacheFolder(process.env, process.platform), 'loads'),
): Promise<AnnouncedLoad> {
	const own: Announcement = {...(await nameThisProcess()), ...run, sinceMs: Date.now()};
	const file = path.join(folder, `${process.pid}.json`);
	// A cache that cannot be written to (a read-only home) costs the warning, not the run.
	const isTold = await mkdir(folder, {recursive: true, mode: 0o700})
		.then(() => writeWhole(file, JSON.stringify(own)))
		.then(
			() => true,
			() => false,
		);
	const withdraw = async () => {
		clearInterval(timer);
		if (isTold) await rm(file, {force: true});
	};
	const seen = new Map<number, string>();
	const look = async () => {
		for (const other of await readOthers(folder)) {
			if (seen.has(other.pid)) continue;
			const sentence = `another perf-tui (process ${other.pid}, ${other.scenario}) sent load from this machine at the same time: latencies of both are worse for it`;
			seen.set(other.pid, sentence);
			onOther(sentence);
		}
	};
	const timer = setInterval(() => void look().catch(() => undefined), lookMs);
	timer.unref();
	const rival = (await readOthers(folder)).find(
		other => own.stackUrl !== null && other.stackUrl === own.stackUrl && isEarlier(other, own),
	);
	if (rival) {
		await withdraw();
		throw new UserError(
			kept`Another perf-tui (process ${rival.pid}) is running ${rival.scenario} on this stack, and two at once would spoil each other's counts: wait until it has ended, or use a stack of your own with --stack embedded after "perf-tui stack down".`,
			exitCodes.stackUnhealthy,
		);
	}
	await look();
	return {notes: () => [...seen.values()], withdraw};
}

/** Who gives way must be clear to both, also when they come at the same moment. */
function isEarlier(other: Announcement, own: Announcement): boolean {
	return other.sinceMs === own.sinceMs ? other.pid < own.pid : other.sinceMs < own.sinceMs;
}

async function readOthers(folder: string): Promise<Announcement[]> {
	const others: Announcement[] = [];
	for (const name of await readdir(folder).catch(() => [])) {
		if (!/^\d+\.json$/.test(name) || name === `${process.pid}.json`) continue;
		const file = path.join(folder, name);
		const parsed = announcement.safeParse(
			await readFile(file, 'utf8')
				.then(JSON.parse)
				.catch(() => null),
		);
		if (parsed.success && (await isStillRunning(parsed.data))) others.push(parsed.data);
		// What a killed one left behind.
		else await rm(file, {force: true}).catch(() => undefined);
	}
	return others;
}
